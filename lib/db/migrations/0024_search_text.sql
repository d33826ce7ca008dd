-- A text as searches compare it: without case and accents. fold in lib/domain/text/plain-text.ts does the same.
CREATE FUNCTION public.folded(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  -- Plain ASCII has no accents.
  IF octet_length(given) = char_length(given) THEN RETURN lower(given); END IF;
  RETURN normalize(translate(
    replace(replace(replace(replace(
      regexp_replace(lower(normalize(given, NFKD)), '[\u0300-\u036f]+', '', 'g'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    'øłđðħıŧŋς', 'olddhitnσ'), NFC);
END $$;--> statement-breakpoint
-- All that a search looks through, a line each: folded; where that differs, with ü as ue and with ue as u, so that
-- "munchen", "muenchen" and "München" find each other.
CREATE FUNCTION public.searchable(name text, place text, centre text, tags text[], note text) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  given text := concat_ws(E'\n', name, place, centre, array_to_string(tags, E'\n'), note);
  plain text := public.folded(given);
  short text := replace(replace(replace(replace(plain, 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), 'aa', 'a');
  long text := plain;
BEGIN
  IF octet_length(given) <> char_length(given) THEN
    long := public.folded(replace(replace(replace(replace(replace(
      lower(normalize(given, NFKD)),
      U&'a\0308', 'ae'), U&'o\0308', 'oe'), U&'u\0308', 'ue'), U&'a\030a', 'aa'), 'ø', 'oe'));
  END IF;
  RETURN plain || CASE WHEN long <> plain THEN E'\n' || long ELSE '' END
    || CASE WHEN short <> plain THEN E'\n' || short ELSE '' END;
END $$;--> statement-breakpoint
ALTER TABLE "numbers"
  DROP COLUMN "search_name",
  ADD COLUMN "search_name" text GENERATED ALWAYS AS (public.folded(coalesce(friendly_name, ''))) STORED,
  ADD COLUMN "search_text" text GENERATED ALWAYS AS (public.searchable(friendly_name, location, cost_centre, tags, note)) STORED;--> statement-breakpoint
CREATE INDEX "numbers_text_trigrams" ON "numbers" USING gin ("search_text" gin_trgm_ops);
