ALTER TABLE "sessions" ADD COLUMN "renewal_tried_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "memberships" jsonb;