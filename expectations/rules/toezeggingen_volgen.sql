-- naam: toezeggingen_volgen
-- tabel: vergelijking.toezeggingen_totaal
-- ernst: fout
-- reden: Every commitment of an agreement that is compared counts once or is named as repeated, none of another one counts,
--   and where nothing is repeated the sums are those of its numbers. Compared: with a period, no covenant on one subject, and
--   at least one gemeente for which no leading version speaks (by succession the leading one may speak for it after all).
WITH vergelijkbaar AS (
  SELECT afspraak_id, jaar_tot
  FROM kern.afspraak
  WHERE jaar_van IS NOT NULL AND jaar_tot IS NOT NULL AND soort <> 'deelconvenant'
),
gebonden AS (
  SELECT g.afspraak_id, g.gemeente_code
  FROM kern.afspraak_gemeente AS g
  JOIN vergelijkbaar USING (afspraak_id)
),
tellend AS (
  SELECT DISTINCT b.afspraak_id, a.jaar_tot, v.afspraak_id IS NULL AS zeker
  FROM gebonden AS b
  JOIN vergelijkbaar AS a USING (afspraak_id)
  LEFT JOIN kern.afspraak_versie AS v ON v.afspraak_id = b.afspraak_id
  WHERE NOT EXISTS (
    SELECT 1 FROM gebonden AS l WHERE (l.afspraak_id, l.gemeente_code) = (v.leidende_afspraak_id, b.gemeente_code)
  )
),
geteld AS (
  SELECT
    coalesce(t.jaar, a.jaar_tot) AS jaar,
    coalesce(t.doelgroep, 'onbekend') AS doelgroep,
    CASE
      WHEN t.aantal_min IS NULL AND t.aantal_max IS NULL THEN 'alleen_datum'
      ELSE coalesce(t.eenheid, 'zonder_eenheid')
    END AS eenheid,
    count(*) AS aantal,
    count(*) FILTER (zeker) AS zeker,
    sum(coalesce(t.aantal_min, 0)) AS laag,
    sum(coalesce(t.aantal_max, t.aantal_min)) AS hoog
  FROM kern.toezegging AS t
  JOIN tellend AS a USING (afspraak_id)
  GROUP BY ALL
)
SELECT
  coalesce(g.jaar, t.jaar) AS jaar,
  coalesce(g.doelgroep, t.doelgroep) AS doelgroep,
  coalesce(g.eenheid, t.eenheid) AS eenheid,
  g.aantal,
  t.toezeggingen,
  t.herhaald
FROM geteld AS g
FULL JOIN vergelijking.toezeggingen_totaal AS t USING (jaar, doelgroep, eenheid)
WHERE coalesce(t.toezeggingen + t.herhaald, 0) NOT BETWEEN coalesce(g.zeker, 0) AND coalesce(g.aantal, 0)
   OR (t.herhaald = 0 AND g.zeker = g.aantal AND (abs(t.aantal_min - g.laag) > 1e-6 OR abs(t.aantal_max - g.hoog) > 1e-6))
   OR t.aantal_min > g.laag + 1e-6
   OR t.aantal_max > g.hoog + 1e-6
