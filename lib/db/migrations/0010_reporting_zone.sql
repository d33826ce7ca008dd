ALTER TABLE "installation" ADD COLUMN "reporting_zone" text;--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "reporting_zone_since" timestamp with time zone;