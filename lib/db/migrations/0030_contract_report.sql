CREATE TABLE "contract_report" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone,
	"as_assumed" integer DEFAULT 0 NOT NULL,
	"differences" integer DEFAULT 0 NOT NULL,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "contract_report_one_row" CHECK ("contract_report"."id" = 1)
);
