ALTER TABLE "purchases" ADD COLUMN "was_absent_before" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "purchases" SET "was_absent_before" = true WHERE NOT "was_owned_before";--> statement-breakpoint
ALTER TABLE "purchases" DROP COLUMN "was_owned_before";