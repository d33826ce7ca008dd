CREATE TABLE "closed_month_numbers" (
	"month" text NOT NULL,
	"number_id" text NOT NULL,
	"number" text NOT NULL,
	"holder" text,
	"charges" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "closed_month_numbers_month_number_id_pk" PRIMARY KEY("month","number_id")
);
--> statement-breakpoint
CREATE TABLE "closed_months" (
	"month" text PRIMARY KEY NOT NULL,
	"time_zone" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"closed_by" uuid NOT NULL,
	"note" text,
	"sums" jsonb NOT NULL,
	"setup_fees" jsonb NOT NULL,
	"corrections" jsonb NOT NULL,
	"bill" jsonb NOT NULL,
	"coverage" jsonb NOT NULL,
	CONSTRAINT "closed_months_month" CHECK ("closed_months"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
ALTER TABLE "closed_month_numbers" ADD CONSTRAINT "closed_month_numbers_month_closed_months_month_fk" FOREIGN KEY ("month") REFERENCES "public"."closed_months"("month") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_months" ADD CONSTRAINT "closed_months_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Closed months stay as they are but for the function below, which runs as the owner of the schema and says here that it
-- is at work. Whoever else says so still has no right to change the tables.
CREATE FUNCTION public.closed_months_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('numbers.forgets', true) = 'yes' THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'closed months are append-only';
END $$;--> statement-breakpoint
CREATE TRIGGER closed_months_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "closed_months" FOR EACH STATEMENT EXECUTE FUNCTION public.closed_months_refuse_change();--> statement-breakpoint
CREATE TRIGGER closed_month_numbers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "closed_month_numbers" FOR EACH STATEMENT EXECUTE FUNCTION public.closed_months_refuse_change();--> statement-breakpoint
-- Puts a pseudonym where a note or a holder names a person. Amounts, cost centres and who closed the month stay.
CREATE FUNCTION public.closed_months_erase_person(person uuid, pseudonym text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  terms text[] := public.terms_of_person(person);
BEGIN
  PERFORM set_config('numbers.forgets', 'yes', true);
  UPDATE public.closed_months SET note = public.without_terms(note, terms, pseudonym)
  WHERE note IS NOT NULL AND public.without_terms(note, terms, pseudonym) <> note;
  UPDATE public.closed_month_numbers SET holder = public.without_terms(holder, terms, pseudonym)
  WHERE holder IS NOT NULL AND public.without_terms(holder, terms, pseudonym) <> holder;
  PERFORM set_config('numbers.forgets', 'no', true);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.closed_months_erase_person(uuid, text) FROM PUBLIC;
