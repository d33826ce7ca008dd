CREATE TABLE "message_channels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"name" text,
	"form" text,
	"host" text,
	"is_signed" boolean DEFAULT false NOT NULL,
	"sealed" text,
	"made_by" uuid,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp with time zone,
	"claimed_until" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "message_channels_kind" CHECK (case "message_channels"."kind" when 'mail' then "message_channels"."person_id" is not null and "message_channels"."sealed" is null
        else "message_channels"."person_id" is null and num_nonnulls("message_channels"."sealed", "message_channels"."host", "message_channels"."name", "message_channels"."form") = 4 end)
);
--> statement-breakpoint
CREATE TABLE "message_items" (
	"channel_id" uuid NOT NULL,
	"key" text NOT NULL,
	"event" text NOT NULL,
	"pace" text NOT NULL,
	"title" text NOT NULL,
	"detail" text,
	"path" text NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"message_id" uuid,
	CONSTRAINT "message_items_channel_id_key_pk" PRIMARY KEY("channel_id","key")
);
--> statement-breakpoint
CREATE TABLE "message_rules" (
	"channel_id" uuid NOT NULL,
	"event" text NOT NULL,
	"pace" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_rules_channel_id_event_pk" PRIMARY KEY("channel_id","event")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"channel_id" uuid NOT NULL,
	"pace" text NOT NULL,
	"subject" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	"result" text
);
--> statement-breakpoint
ALTER TABLE "message_channels" ADD CONSTRAINT "message_channels_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_channels" ADD CONSTRAINT "message_channels_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_items" ADD CONSTRAINT "message_items_channel_id_message_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."message_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_items" ADD CONSTRAINT "message_items_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_rules" ADD CONSTRAINT "message_rules_channel_id_message_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."message_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_channel_id_message_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."message_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_channels_person" ON "message_channels" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "message_channels_made_by" ON "message_channels" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "message_items_message" ON "message_items" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "message_items_due" ON "message_items" USING btree ("due_at") WHERE "message_items"."message_id" is null;--> statement-breakpoint
CREATE INDEX "messages_waiting" ON "messages" USING btree ("channel_id","next_attempt_at") WHERE "messages"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("created_at");