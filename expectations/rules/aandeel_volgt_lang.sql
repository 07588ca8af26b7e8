-- naam: aandeel_volgt_lang
-- tabel: vergelijking.aandeel
-- ernst: fout
-- reden: The gemeenten, and the corporation dwellings in them, that count with each answer are those of the long table.
WITH antwoorden AS (
  SELECT l.jaar, l.kenmerk, l.waarde, c.waarde AS woningen
  FROM vergelijking.koplopers_lang AS l
  LEFT JOIN referentie.gemeente_cijfer AS c
    ON (c.gemeente_code, c.jaar, c.cijfer) = (l.gemeente_code, l.jaar, 'corporatiewoningen')
  WHERE l.status = 'geldig'
),
gewogen AS (
  SELECT 'gemeenten' AS eenheid, jaar, kenmerk, waarde, 1 AS gewicht FROM antwoorden
  UNION ALL
  SELECT 'woningen', jaar, kenmerk, waarde, woningen
  FROM antwoorden
  WHERE EXISTS (
    SELECT 1 FROM referentie.gemeente_cijfer AS c WHERE c.cijfer = 'corporatiewoningen' AND c.waarde IS NOT NULL
  )
),
geteld AS (
  SELECT
    eenheid,
    jaar,
    kenmerk,
    coalesce(sum(gewicht) FILTER (waarde IN ('ja', 'nee')), 0) AS n,
    coalesce(sum(gewicht) FILTER (waarde = 'ja'), 0) AS n_ja,
    coalesce(sum(gewicht) FILTER (waarde = 'onleesbaar'), 0) AS n_onleesbaar,
    coalesce(sum(gewicht) FILTER (waarde = 'niet_gecodeerd'), 0) AS n_niet_gecodeerd,
    count(*) FILTER (gewicht IS NULL) AS n_zonder_gewicht
  FROM gewogen
  GROUP BY ALL
),
aandeel AS (
  SELECT eenheid, jaar, kenmerk, n, n_ja, n_onleesbaar, n_niet_gecodeerd, n_zonder_gewicht FROM vergelijking.aandeel
)
(SELECT 'lang' AS uit, * FROM (FROM geteld EXCEPT ALL FROM aandeel))
UNION ALL
(SELECT 'aandeel' AS uit, * FROM (FROM aandeel EXCEPT ALL FROM geteld))
