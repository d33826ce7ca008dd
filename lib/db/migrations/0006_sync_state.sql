ALTER TABLE "numbers" ADD COLUMN "details_failed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "walks" ADD COLUMN "known_count" integer;--> statement-breakpoint
ALTER TABLE "walks" ADD COLUMN "accepted_at" timestamp with time zone;