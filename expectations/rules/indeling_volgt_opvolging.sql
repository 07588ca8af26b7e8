-- naam: indeling_volgt_opvolging
-- tabel: vergelijking.indeling
-- ernst: fout
-- reden: Every gemeente of a year stands in the division of every other year where the reorganisations put it, followed
--   here from one 1 January to the next; a boundary change moves no gemeente.
WITH RECURSIVE stap AS (
  SELECT gemeente_code AS van, gemeente_code AS naar, unnest(range(eerste_jaar, laatste_jaar)) AS jaar,
         1.0::DOUBLE AS aandeel
  FROM referentie.gemeente
  UNION ALL
  SELECT o.van_code, o.naar_code, g.laatste_jaar, coalesce(o.aandeel, 0)
  FROM referentie.gemeente_opvolging AS o
  JOIN referentie.gemeente AS g ON g.gemeente_code = o.van_code
  JOIN referentie.gemeente AS n ON n.gemeente_code = o.naar_code AND n.laatste_jaar > g.laatste_jaar
  WHERE o.soort <> 'grenswijziging'
),
verloop AS (
  SELECT unnest(range(eerste_jaar, laatste_jaar + 1)) AS oud_jaar, gemeente_code AS oud, oud_jaar AS jaar,
         gemeente_code AS nieuw, 1.0::DOUBLE AS aandeel
  FROM referentie.gemeente
  UNION ALL
  SELECT v.oud_jaar, v.oud, v.jaar + 1, s.naar, v.aandeel * s.aandeel
  FROM verloop AS v
  JOIN stap AS s ON (s.van, s.jaar) = (v.nieuw, v.jaar)
),
paar AS (
  SELECT oud_jaar, oud, jaar, nieuw, sum(aandeel) AS aandeel,
         count(*) OVER (PARTITION BY oud_jaar, oud, jaar) > 1 AS verdeeld
  FROM verloop
  GROUP BY oud_jaar, oud, jaar, nieuw
),
verwacht AS (
  SELECT jaar AS indeling_jaar, oud_jaar AS jaar, oud AS gemeente_code, nieuw AS indeling_code,
         CASE WHEN verdeeld THEN 'niet_toewijsbaar' WHEN oud = nieuw THEN 'zelfde' ELSE 'opgegaan_in' END AS relatie,
         round(aandeel, 4) AS aandeel
  FROM paar
  UNION ALL
  SELECT oud_jaar, jaar, nieuw, oud,
         CASE WHEN verdeeld THEN 'niet_toewijsbaar' WHEN oud = nieuw THEN 'zelfde' ELSE 'omvat' END,
         round(aandeel, 4)
  FROM paar
  WHERE oud_jaar < jaar
)
SELECT indeling_jaar, jaar, gemeente_code, indeling_code, v.relatie AS verwacht, i.relatie, v.aandeel AS verwacht_aandeel,
       i.aandeel
FROM verwacht AS v
FULL JOIN vergelijking.indeling AS i USING (indeling_jaar, jaar, gemeente_code, indeling_code)
WHERE v.relatie IS DISTINCT FROM i.relatie OR v.aandeel IS DISTINCT FROM round(i.aandeel, 4)
