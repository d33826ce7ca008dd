CREATE FUNCTION activity_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'activity is append-only';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER activity_append_only
BEFORE UPDATE OR DELETE OR TRUNCATE ON "activity"
FOR EACH STATEMENT EXECUTE FUNCTION activity_refuse_change();
