CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "budgets" (
	"cost_centre" text PRIMARY KEY NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "number_history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"number_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"amount" bigint,
	"currency" text,
	"at" timestamp with time zone,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone,
	CONSTRAINT "number_history_forward" CHECK ("number_history"."to_at" is null or "number_history"."to_at" >= "number_history"."from_at")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"search" text NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vendor_calls" (
	"month" text PRIMARY KEY NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "location" text;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "features" text[];--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "area_code" text;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "cost_centre" text;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "digits" text GENERATED ALWAYS AS (regexp_replace(number, '\D', '', 'g')) STORED;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "search_name" text GENERATED ALWAYS AS (lower(normalize(coalesce(friendly_name, ''), NFKC))) STORED;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_history" ADD CONSTRAINT "number_history_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."numbers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "number_history_number" ON "number_history" USING btree ("number_id","kind","from_at");--> statement-breakpoint
CREATE INDEX "number_history_from" ON "number_history" USING btree ("from_at");--> statement-breakpoint
CREATE UNIQUE INDEX "number_history_one_open" ON "number_history" USING btree ("number_id","kind") WHERE "number_history"."to_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("owner_id","name");--> statement-breakpoint
CREATE INDEX "numbers_digits_trigrams" ON "numbers" USING gin ("digits" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "numbers_name_trigrams" ON "numbers" USING gin ("search_name" gin_trgm_ops);