CREATE TABLE "change_answers" (
	"change_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"answer" text NOT NULL,
	"note" text,
	"reference_kind" text,
	"reference" text,
	"answered_by" uuid NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "change_answers_change_id_position_pk" PRIMARY KEY("change_id","position"),
	CONSTRAINT "change_answers_reference" CHECK (("change_answers"."reference_kind" is null) = ("change_answers"."reference" is null))
);
--> statement-breakpoint
CREATE TABLE "change_watch" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"is_restored" boolean NOT NULL,
	"gone_from" timestamp with time zone,
	"prices_from" timestamp with time zone,
	"since" timestamp with time zone NOT NULL,
	"as_of" timestamp with time zone NOT NULL,
	"usage_month" text,
	"usage_seen_at" timestamp with time zone,
	"database_identity" text NOT NULL,
	CONSTRAINT "change_watch_one_row" CHECK ("change_watch"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "unexplained_changes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"number_id" text,
	"month" text,
	"was_text" text,
	"was_amount" bigint,
	"was_currency" text,
	"was_at" timestamp with time zone,
	"now_text" text,
	"now_amount" bigint,
	"now_currency" text,
	"now_at" timestamp with time zone NOT NULL,
	"moves_money" boolean NOT NULL,
	"monthly_effect" bigint,
	"effect_currency" text,
	"found_at" timestamp with time zone NOT NULL,
	"likeness" text NOT NULL,
	"reverted_at" timestamp with time zone,
	"order_id" uuid,
	"state" text DEFAULT 'open' NOT NULL,
	CONSTRAINT "unexplained_changes_key_unique" UNIQUE("key"),
	CONSTRAINT "unexplained_changes_about" CHECK (("unexplained_changes"."number_id" is null) = ("unexplained_changes"."month" is not null))
);
--> statement-breakpoint
ALTER TABLE "change_answers" ADD CONSTRAINT "change_answers_change_id_unexplained_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."unexplained_changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_answers" ADD CONSTRAINT "change_answers_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unexplained_changes_state" ON "unexplained_changes" USING btree ("state","found_at");--> statement-breakpoint
CREATE INDEX "unexplained_changes_found" ON "unexplained_changes" USING btree ("found_at");--> statement-breakpoint
CREATE INDEX "unexplained_changes_like" ON "unexplained_changes" USING btree ("likeness");--> statement-breakpoint
CREATE INDEX "unexplained_changes_number" ON "unexplained_changes" USING btree ("number_id");