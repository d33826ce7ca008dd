CREATE SEQUENCE "public"."numbers_version" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "sort_name" text GENERATED ALWAYS AS (nullif(left(lower(normalize(friendly_name, NFKC)), 100), '')) STORED;--> statement-breakpoint
CREATE INDEX "numbers_tags" ON "numbers" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "numbers_gone" ON "numbers" USING btree ("gone_at") WHERE gone_at is not null;--> statement-breakpoint
CREATE INDEX "numbers_place" ON "numbers" USING btree ("country","area_code");--> statement-breakpoint
CREATE INDEX "numbers_by_number" ON "numbers" USING btree ("number","id") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_status" ON "numbers" USING btree ("status","id") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_name" ON "numbers" USING btree ("sort_name","id") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_name_falling" ON "numbers" USING btree ("sort_name" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_bought" ON "numbers" USING btree ("purchased_at","id") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_bought_falling" ON "numbers" USING btree ("purchased_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_renews" ON "numbers" USING btree ("expires_at","id") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_renews_falling" ON "numbers" USING btree ("expires_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_cost" ON "numbers" USING btree ("monthly_cost","id") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_cost_falling" ON "numbers" USING btree ("monthly_cost" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_centre" ON "numbers" USING btree ("cost_centre","id") WHERE gone_at is null;--> statement-breakpoint
CREATE INDEX "numbers_by_centre_falling" ON "numbers" USING btree ("cost_centre" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE gone_at is null;
--> statement-breakpoint
CREATE FUNCTION "raise_numbers_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM nextval('numbers_version');
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "numbers_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "numbers" FOR EACH STATEMENT EXECUTE FUNCTION "raise_numbers_version"();
