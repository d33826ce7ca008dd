CREATE TABLE "setup_items" (
	"job_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"number_id" text NOT NULL,
	"change" jsonb NOT NULL,
	"before" jsonb,
	"read_at" timestamp with time zone,
	"state" text DEFAULT 'pending' NOT NULL,
	"claim" uuid,
	"claimed_until" timestamp with time zone,
	"sends" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone,
	"code" text,
	"changed" text[],
	"not_taken" text[],
	"settled_at" timestamp with time zone,
	CONSTRAINT "setup_items_job_id_position_pk" PRIMARY KEY("job_id","position"),
	CONSTRAINT "setup_items_claim" CHECK (("setup_items"."claim" is null) = ("setup_items"."claimed_until" is null))
);
--> statement-breakpoint
CREATE TABLE "setup_jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid NOT NULL,
	"run_by" uuid NOT NULL,
	"request_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"stop_code" text,
	"wait_until" timestamp with time zone,
	"troubles" integer DEFAULT 0 NOT NULL,
	"trouble_code" text
);
--> statement-breakpoint
ALTER TABLE "setup_items" ADD CONSTRAINT "setup_items_job_id_setup_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."setup_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_jobs" ADD CONSTRAINT "setup_jobs_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setup_jobs" ADD CONSTRAINT "setup_jobs_run_by_users_id_fk" FOREIGN KEY ("run_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "setup_items_number" ON "setup_items" USING btree ("job_id","number_id");--> statement-breakpoint
CREATE INDEX "setup_jobs_open" ON "setup_jobs" USING btree ("state") WHERE "setup_jobs"."state" in ('draft', 'running');--> statement-breakpoint
CREATE INDEX "setup_jobs_created" ON "setup_jobs" USING btree ("created_at");