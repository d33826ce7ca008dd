CREATE TABLE "give_backs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number_id" text NOT NULL,
	"marked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"marked_by" uuid NOT NULL,
	"taken_out_at" timestamp with time zone,
	"taken_out_by" uuid
);
--> statement-breakpoint
CREATE TABLE "number_keeps" (
	"number_id" text PRIMARY KEY NOT NULL,
	"until_on" date NOT NULL,
	"reason" text NOT NULL,
	"kept_by" uuid NOT NULL,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "give_backs" ADD CONSTRAINT "give_backs_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."numbers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "give_backs" ADD CONSTRAINT "give_backs_marked_by_users_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "give_backs" ADD CONSTRAINT "give_backs_taken_out_by_users_id_fk" FOREIGN KEY ("taken_out_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_keeps" ADD CONSTRAINT "number_keeps_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."numbers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_keeps" ADD CONSTRAINT "number_keeps_kept_by_users_id_fk" FOREIGN KEY ("kept_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "give_backs_marked" ON "give_backs" USING btree ("number_id") WHERE taken_out_at is null;--> statement-breakpoint
CREATE INDEX "give_backs_number" ON "give_backs" USING btree ("number_id");