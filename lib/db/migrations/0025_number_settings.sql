CREATE TABLE "number_settings" (
	"number_id" text PRIMARY KEY NOT NULL,
	"forward_to" text,
	"when_unavailable" boolean,
	"rings" integer,
	"has_voicemail" boolean NOT NULL,
	"is_transcribed" boolean NOT NULL,
	"sms_host" text,
	"voice_host" text,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "number_settings" ADD CONSTRAINT "number_settings_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."numbers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_set_up" ON "activity" USING btree ((details ->> 'numberId')) WHERE kind = 'number_set_up';