CREATE TABLE "holders" (
	"name" text PRIMARY KEY NOT NULL,
	"kind" text,
	"external_id" text,
	CONSTRAINT "holders_kinds" CHECK ("holders"."kind" in ('person', 'team', 'customer', 'service'))
);
--> statement-breakpoint
ALTER TABLE "own_facts_history" DROP CONSTRAINT "own_facts_history_kinds";--> statement-breakpoint
-- Nobody has a number yet: the indexes below are of rows that do, so making them reads a table once and writes nothing.
ALTER TABLE "numbers" ADD COLUMN "holder" text;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "search_holder" text;--> statement-breakpoint
CREATE INDEX "numbers_holder" ON "numbers" USING btree ("holder") WHERE holder is not null;--> statement-breakpoint
CREATE INDEX "numbers_holder_trigrams" ON "numbers" USING gin ("search_holder" gin_trgm_ops) WHERE search_holder is not null;--> statement-breakpoint
CREATE INDEX "own_facts_history_holders" ON "own_facts_history" USING btree ("text") WHERE kind = 'holder';--> statement-breakpoint
-- Each row that is there keeps the narrower rule of before: none is looked at again.
ALTER TABLE "own_facts_history" ADD CONSTRAINT "own_facts_history_kinds" CHECK ("own_facts_history"."kind" in ('cost_centre', 'holder', 'tags', 'note')) NOT VALID;--> statement-breakpoint
-- What a search looks through of a holder, as the generated search_text has it of all else.
CREATE FUNCTION public.keep_search_holder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search_holder := CASE WHEN NEW.holder IS NOT NULL THEN public.searchable(NEW.holder, NULL, NULL, NULL, NULL) END;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "numbers_search_holder_made" BEFORE INSERT ON "numbers" FOR EACH ROW WHEN (NEW.holder IS NOT NULL) EXECUTE FUNCTION public.keep_search_holder();--> statement-breakpoint
CREATE TRIGGER "numbers_search_holder_changed" BEFORE UPDATE OF "holder" ON "numbers" FOR EACH ROW EXECUTE FUNCTION public.keep_search_holder();