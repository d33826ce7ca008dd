CREATE TABLE "cart_request_items" (
	"request_id" uuid NOT NULL,
	"number" text NOT NULL,
	"position" integer NOT NULL,
	"friendly_name" text,
	"quoted_monthly_cost" bigint,
	"quoted_setup_fee" bigint,
	"currency" text DEFAULT 'USD' NOT NULL,
	"location" text,
	"features" text[],
	"is_offered" boolean,
	"quoted_at" timestamp with time zone,
	CONSTRAINT "cart_request_items_request_id_number_pk" PRIMARY KEY("request_id","number")
);
--> statement-breakpoint
CREATE TABLE "cart_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"order_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text,
	"cost_centre" text,
	"closed_at" timestamp with time zone,
	"closed_by" uuid,
	"was_ordered" boolean DEFAULT false NOT NULL,
	CONSTRAINT "cart_requests_order_id_unique" UNIQUE("order_id")
);
--> statement-breakpoint
ALTER TABLE "cart_request_items" ADD CONSTRAINT "cart_request_items_request_id_cart_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."cart_requests"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_requests" ADD CONSTRAINT "cart_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_requests" ADD CONSTRAINT "cart_requests_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cart_requests_open" ON "cart_requests" USING btree ("requested_at") WHERE "cart_requests"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "cart_requests_requested_by" ON "cart_requests" USING btree ("requested_by");