ALTER TABLE "purchase_settings" ADD COLUMN "person_numbers" integer;--> statement-breakpoint
ALTER TABLE "purchase_settings" ADD COLUMN "total_numbers" integer;