ALTER TABLE "users" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_erased_stay_out" CHECK ("users"."erased_at" is null or ("users"."disabled_at" is not null and "users"."password_hash" is null and "users"."issuer" is null));--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_expire" ON "sign_in_failures" USING btree ("expire");--> statement-breakpoint
-- The log stays append-only but for the two functions below, which run as the owner of the schema and say here that
-- they are at work. Whoever else says so still has no right to change the table.
CREATE OR REPLACE FUNCTION public.activity_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('numbers.forgets', true) = 'yes' THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'activity is append-only';
END $$;--> statement-breakpoint
-- Takes the addresses that refused sign-ins came from, and the names of those who have no account here, out of lines
-- written before an instant, at most so many at once. Never out of those of the last week, whoever asks.
CREATE FUNCTION public.activity_forget_addresses(before timestamptz, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  forgotten integer;
BEGIN
  PERFORM set_config('numbers.forgets', 'yes', true);
  UPDATE public.activity
  SET details = details - 'address' - CASE WHEN details ->> 'accountId' IS NULL THEN 'account' ELSE 'address' END
  WHERE id IN (
    SELECT id FROM public.activity
    WHERE kind IN ('sign_in_refused', 'sign_in_throttled') AND at < least(before, now() - interval '7 days')
      AND (details ? 'address' OR (details ? 'account' AND details ->> 'accountId' IS NULL))
    LIMIT most
  );
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  PERFORM set_config('numbers.forgets', 'no', true);
  RETURN forgotten;
END $$;--> statement-breakpoint
-- A text with other words in place of each of `terms`, which are found whole and in any case.
CREATE FUNCTION public.without_terms(given text, terms text[], instead text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  term text;
BEGIN
  FOREACH term IN ARRAY terms LOOP
    CONTINUE WHEN strpos(lower(given), lower(term)) = 0;
    given := regexp_replace(given, '(?<![[:alnum:]])' || regexp_replace(term, '([^[:alnum:][:space:]])', '\\\1', 'g')
      || '(?![[:alnum:]])', instead, 'gi');
  END LOOP;
  RETURN given;
END $$;--> statement-breakpoint
-- A text as it stands in the query of an address.
CREATE FUNCTION public.query_encoded(given text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT string_agg(CASE WHEN letter ~ '[A-Za-z0-9*._-]' THEN letter WHEN letter = ' ' THEN '+'
    ELSE regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') END, '' ORDER BY place)
  FROM regexp_split_to_table(given, '') WITH ORDINALITY AS letters(letter, place)
$$;--> statement-breakpoint
-- What tells in free text who a person is: addresses that they have or had, names of more than one word (a single one
-- may be any word), and both as the query of an address has them. The longest first, as one may hold another.
CREATE FUNCTION public.terms_of_person(person uuid) RETURNS text[]
  LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH said AS (
    SELECT email AS text FROM public.users WHERE id = person
    UNION SELECT name FROM public.users WHERE id = person
    UNION SELECT subject FROM public.users WHERE id = person AND length(subject) >= 8
    UNION SELECT details ->> 'account' FROM public.activity WHERE details ->> 'accountId' = person::text
    UNION SELECT details ->> 'email' FROM public.activity WHERE details ->> 'accountId' = person::text
  ), telling AS (
    SELECT btrim(text) AS text FROM said
    WHERE btrim(text) ~ '[[:space:]@]' OR text = (SELECT subject FROM public.users WHERE id = person)
  ), spelled AS (
    SELECT text FROM telling
    UNION SELECT public.query_encoded(text) FROM telling
    UNION SELECT replace(public.query_encoded(text), '+', '%20') FROM telling
  )
  SELECT coalesce(array_agg(text ORDER BY length(text) DESC, text), '{}') FROM spelled WHERE length(text) > 2
$$;--> statement-breakpoint
-- Puts a pseudonym in the log where it names a person, as who something was done to or wherever free text does, and
-- takes the addresses of their sign-ins out. Adds the line that says so: nobody is erased without one. Lines, their
-- kinds, instants, actors and orders stay. Returns the terms that were looked for.
CREATE FUNCTION public.activity_erase_person(person uuid, pseudonym text, erased_by uuid, request text) RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  terms text[] := public.terms_of_person(person);
  -- As they stand within the text of details.
  escaped text[] := ARRAY(SELECT lower(substr(left(to_jsonb(term)::text, -1), 2)) FROM unnest(terms) AS term);
  asked uuid[] := ARRAY(SELECT id FROM public.cart_requests WHERE requested_by = person);
  ordered uuid[] := ARRAY(SELECT order_id FROM public.cart_requests WHERE requested_by = person);
BEGIN
  PERFORM set_config('numbers.forgets', 'yes', true);
  UPDATE public.activity AS line
  SET details = (
    SELECT coalesce(jsonb_object_agg(key, CASE
      WHEN key IN ('account', 'email') AND line.details ->> 'accountId' = person::text THEN to_jsonb(pseudonym)
      WHEN key = 'requestedBy' AND (line.order_id = ANY (ordered) OR line.details ->> 'request' = ANY (asked::text[]))
        THEN to_jsonb(pseudonym)
      -- Of somebody else, who may be called the same.
      WHEN key IN ('account', 'email') AND line.details ->> 'accountId' IS NOT NULL OR key = 'requestedBy' THEN value
      WHEN jsonb_typeof(value) = 'string' THEN to_jsonb(public.without_terms(value #>> '{}', terms, pseudonym))
      ELSE value END), '{}')
    FROM jsonb_each(line.details)
    WHERE NOT (key = 'address' AND line.details ->> 'accountId' = person::text)
  )
  WHERE line.details ->> 'accountId' = person::text
    OR (line.details ? 'requestedBy'
      AND (line.order_id = ANY (ordered) OR line.details ->> 'request' = ANY (asked::text[])))
    OR EXISTS (SELECT FROM unnest(escaped) AS term WHERE strpos(lower(line.details::text), term) > 0);
  PERFORM set_config('numbers.forgets', 'no', true);
  INSERT INTO public.activity (actor_id, kind, request_id, details)
  VALUES (erased_by, 'person_erased', request, jsonb_build_object('account', pseudonym, 'accountId', person));
  RETURN terms;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.activity_forget_addresses(timestamptz, integer) FROM PUBLIC;--> statement-breakpoint
REVOKE ALL ON FUNCTION public.activity_erase_person(uuid, text, uuid, text) FROM PUBLIC;
