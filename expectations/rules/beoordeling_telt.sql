-- naam: beoordeling_telt
-- tabel: vergelijking.koplopers_lang
-- ernst: fout
-- reden: A valid human decision goes before every coder, and nothing else is shown as one.
WITH besluiten AS (
  SELECT afspraak_id, kenmerk, waarde FROM kern.beoordeling WHERE status = 'geldig' AND kader = 'koplopers'
)
SELECT l.gemeente_code, l.jaar, l.kenmerk, l.afspraak_id, l.coder
FROM vergelijking.koplopers_lang AS l
WHERE (l.coder IS NOT DISTINCT FROM 'mens')
  <> EXISTS (SELECT 1 FROM besluiten AS b WHERE (b.afspraak_id, b.kenmerk) = (l.afspraak_id, l.kenmerk))
UNION ALL
SELECT l.gemeente_code, l.jaar, l.kenmerk, l.afspraak_id, l.coder
FROM vergelijking.koplopers_lang AS l
WHERE l.coder = 'mens'
  AND EXISTS (SELECT 1 FROM besluiten AS b WHERE (b.afspraak_id, b.kenmerk) = (l.afspraak_id, l.kenmerk))
  AND NOT EXISTS (
    SELECT 1 FROM besluiten AS b WHERE (b.afspraak_id, b.kenmerk, b.waarde) = (l.afspraak_id, l.kenmerk, l.waarde)
  )
