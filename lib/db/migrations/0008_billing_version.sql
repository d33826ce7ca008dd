CREATE SEQUENCE "public"."billing_version" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
-- Billing that is read in the background is counted apart: it arrives all day long, and who counts numbers may lag a little behind it.
CREATE OR REPLACE FUNCTION "raise_numbers_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('dashboard.writes_billing', true) = 'on' THEN
		PERFORM nextval('billing_version');
	ELSE
		PERFORM nextval('numbers_version');
	END IF;
	RETURN NULL;
END
$$;
