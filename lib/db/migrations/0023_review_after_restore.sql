ALTER TABLE "purchases" DROP CONSTRAINT "purchases_sent_means_attempted";--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_sent_means_attempted" CHECK (("purchases"."state" in ('queued', 'cancelled')) or "purchases"."attempts" = 1 or "purchases"."may_have_been_sent");--> statement-breakpoint
-- What was cancelled by then although it may have been sent is for a person to decide, where nothing else holds its number.
WITH moved AS (
  UPDATE "purchases" AS p SET "state" = 'needs_review', "outcome_code" = 'DATABASE_RESTORED', "settled_at" = null
  WHERE p."state" = 'cancelled' AND p."may_have_been_sent" AND NOT EXISTS (
    SELECT FROM "purchases" AS other WHERE other."number" = p."number" AND other."id" <> p."id" AND (
      other."state" IN ('queued', 'sending', 'unknown', 'needs_review')
      OR (other."state" = 'bought' AND other."released_at" IS NULL)
      OR (other."state" = 'cancelled' AND other."may_have_been_sent" AND other."id" > p."id")))
  RETURNING p."id", p."order_id", p."number"
)
INSERT INTO "activity" ("kind", "order_id", "purchase_id", "from_state", "to_state", "details")
  SELECT 'purchase_changed', "order_id", "id", 'cancelled', 'needs_review',
    jsonb_build_object('number', "number", 'code', 'DATABASE_RESTORED', 'mayHaveBeenSent', true) FROM moved;
