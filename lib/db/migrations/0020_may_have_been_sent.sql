ALTER TABLE "purchases" ADD COLUMN "may_have_been_sent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "purchases" SET "may_have_been_sent" = true FROM "orders"
  WHERE "orders"."id" = "purchases"."order_id" AND "orders"."pause_reason" = 'DATABASE_RESTORED' AND "purchases"."state" = 'queued';
