CREATE TABLE "cart_items" (
	"person_id" uuid NOT NULL,
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
	CONSTRAINT "cart_items_person_id_number_pk" PRIMARY KEY("person_id","number")
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"reason" text,
	"cost_centre" text,
	"name_pattern" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_person_id_carts_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."carts"("person_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carts" ADD CONSTRAINT "carts_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;