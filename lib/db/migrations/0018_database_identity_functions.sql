-- Which database this is. What a managed server forbids to ask is unknown, and stays so.
CREATE FUNCTION database_identity() RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  cluster text := 'unknown';
  timeline text := 'unknown';
BEGIN
  BEGIN
    cluster := (SELECT system_identifier::text FROM pg_control_system());
  EXCEPTION WHEN insufficient_privilege OR undefined_function OR feature_not_supported THEN NULL;
  END;
  BEGIN
    -- The control file names a new timeline only after the next checkpoint; the name of the current segment at once.
    timeline := substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8);
  EXCEPTION WHEN insufficient_privilege OR undefined_function OR feature_not_supported OR object_not_in_prerequisite_state THEN NULL;
  END;
  RETURN cluster || '/' || timeline
    || '/' || (SELECT oid FROM pg_database WHERE datname = current_database())
    || '/' || 'public.purchases'::regclass::oid;
END $$;
--> statement-breakpoint
-- How much of the log has reached the disk, in bytes since the cluster was made. It never goes back by itself.
CREATE FUNCTION database_flushed() RETURNS numeric LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN pg_current_wal_flush_lsn() - '0/0'::pg_lsn;
EXCEPTION WHEN insufficient_privilege OR undefined_function OR feature_not_supported OR object_not_in_prerequisite_state THEN
  RETURN NULL;
END $$;
