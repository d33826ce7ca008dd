ALTER TABLE "users" ADD COLUMN "csv_separator" text DEFAULT ',' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "csv_decimal" text DEFAULT '.' NOT NULL;