ALTER TABLE "orders" ADD COLUMN "troubles_in_a_row" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "needs_resume" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "stop_reason" text;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "quoted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "reviewed_by" uuid;--> statement-breakpoint
ALTER TABLE "purchases" ADD COLUMN "review_note" text;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_reviewed_by_users_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_order" ON "activity" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "activity_actor" ON "activity" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "activity_kind" ON "activity" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "orders_placed_by" ON "orders" USING btree ("placed_by","placed_at");--> statement-breakpoint
CREATE INDEX "purchases_number_trigrams" ON "purchases" USING gin ("number" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "purchases_one_sending_per_order" ON "purchases" USING btree ("order_id") WHERE "purchases"."state" = 'sending';