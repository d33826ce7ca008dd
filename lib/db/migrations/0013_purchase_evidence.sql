ALTER TABLE "purchases" ADD COLUMN "first_absent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "named_number" text;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "named_id" text;