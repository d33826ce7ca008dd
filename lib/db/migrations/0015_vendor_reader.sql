ALTER TABLE "numbers" ADD COLUMN "unread_price" text;--> statement-breakpoint
ALTER TABLE "walks" ADD COLUMN "set_aside_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "walks" ADD COLUMN "set_aside_examples" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- One spelling of each status, as they are read from now on: otherwise the next reading would take it for a change.
UPDATE "numbers" SET "status" = lower(btrim("status")) WHERE "status" <> lower(btrim("status"));--> statement-breakpoint
UPDATE "number_history" SET "text" = lower(btrim("text")) WHERE "kind" = 'status' AND "text" <> lower(btrim("text"));
