CREATE TABLE "own_facts_history" (
	"number_id" text NOT NULL,
	"kind" text NOT NULL,
	"from_on" date NOT NULL,
	"text" text,
	"tags" text[],
	"said_by" uuid,
	"said_at" timestamp with time zone,
	CONSTRAINT "own_facts_history_number_id_kind_from_on_pk" PRIMARY KEY("number_id","kind","from_on"),
	CONSTRAINT "own_facts_history_kinds" CHECK ("own_facts_history"."kind" in ('cost_centre', 'tags', 'note')),
	CONSTRAINT "own_facts_history_tags" CHECK (("own_facts_history"."kind" = 'tags') = ("own_facts_history"."tags" is not null))
);
--> statement-breakpoint
ALTER TABLE "own_facts_history" ADD CONSTRAINT "own_facts_history_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."numbers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_facts_history" ADD CONSTRAINT "own_facts_history_said_by_users_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What was said about the past changes costs, also where it changes no number.
CREATE TRIGGER "own_facts_history_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "own_facts_history" FOR EACH STATEMENT EXECUTE FUNCTION "raise_numbers_version"();
