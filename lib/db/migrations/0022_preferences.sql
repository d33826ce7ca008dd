ALTER TABLE "users" ADD COLUMN "preferences" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
UPDATE "users" SET "preferences" = jsonb_build_object('csv', jsonb_build_object('separator', "csv_separator", 'decimal', "csv_decimal"));--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "csv_separator";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "csv_decimal";
