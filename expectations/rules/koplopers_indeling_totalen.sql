-- naam: koplopers_indeling_totalen
-- tabel: vergelijking.koplopers_indeling
-- ernst: fout
-- reden: Both views count the same gemeenten. For every year and division, status and answer, what is counted as signed
--   is what stands in the division with that answer, and what is placed among those that differ or can't be placed.
WITH tabel AS (
  SELECT gemeente_code, jaar, COLUMNS(lambda c: NOT suffix(c, '_concreetheid') AND c NOT IN (
           'gemeente_code', 'naam', 'provincie', 'jaar', 'regionaal', 'afspraak_id', 'soort', 'coder', 'opvolging'
         ))
  FROM vergelijking.koplopers_tabel
),
indeling AS (
  SELECT indeling_jaar, jaar, gemeente_code, gemeenten - niet_toewijsbaar AS geplaatst,
         list_contains(list_value(*COLUMNS(lambda c: NOT suffix(c, '_concreetheid') AND c NOT IN (
           'indeling_jaar', 'jaar', 'gemeente_code', 'naam', 'provincie', 'gemeenten', 'niet_toewijsbaar', 'afspraak_id'
         ))), 'verschilt') AS verschilt,
         COLUMNS(lambda c: NOT suffix(c, '_concreetheid') AND c NOT IN (
           'indeling_jaar', 'jaar', 'gemeente_code', 'naam', 'provincie', 'gemeenten', 'niet_toewijsbaar', 'afspraak_id'
         ))
  FROM vergelijking.koplopers_indeling
),
-- Each gemeente of a year once in every division: where it is placed, or, where it was divided, in its own row.
plaats AS (
  SELECT indeling_jaar, jaar, gemeente_code,
         coalesce(min(indeling_code) FILTER (relatie <> 'niet_toewijsbaar'), gemeente_code) AS indeling_code,
         bool_and(relatie = 'niet_toewijsbaar') AS verdeeld
  FROM vergelijking.indeling
  GROUP BY indeling_jaar, jaar, gemeente_code
),
gezegd AS (
  SELECT p.indeling_jaar, p.jaar, i.* EXCLUDE (indeling_jaar, jaar, gemeente_code, geplaatst, verschilt)
  FROM plaats AS p
  JOIN indeling AS i ON (i.indeling_jaar, i.jaar, i.gemeente_code) = (p.indeling_jaar, p.jaar, p.indeling_code)
  WHERE NOT p.verdeeld AND NOT i.verschilt
  UNION ALL
  SELECT p.indeling_jaar, p.jaar, t.* EXCLUDE (gemeente_code, jaar)
  FROM plaats AS p
  JOIN indeling AS i ON (i.indeling_jaar, i.jaar, i.gemeente_code) = (p.indeling_jaar, p.jaar, p.indeling_code)
  JOIN tabel AS t ON (t.gemeente_code, t.jaar) = (p.gemeente_code, p.jaar)
  WHERE p.verdeeld OR i.verschilt
),
-- How often each answer is given: sums over its mark differ as soon as one number does, and take a third of the time of
-- counting each.
in_indeling AS (
  SELECT indeling_jaar, jaar, count(*) AS gemeenten, sum(hash(COLUMNS(* EXCLUDE (indeling_jaar, jaar))))
  FROM gezegd
  GROUP BY indeling_jaar, jaar
),
ondertekend AS (
  SELECT jaar, count(*) AS gemeenten, sum(hash(COLUMNS(* EXCLUDE (gemeente_code, jaar))))
  FROM tabel
  GROUP BY jaar
),
verwacht AS (
  SELECT d.jaar AS indeling_jaar, o.* FROM (SELECT jaar FROM ondertekend) AS d, ondertekend AS o
),
-- On a later division the rows also say so themselves, by the number of gemeenten behind them.
geteld AS (
  SELECT indeling_jaar, jaar, sum(if(status = 'niet_toewijsbaar', 1, geplaatst)) AS gemeenten
  FROM indeling
  WHERE jaar <= indeling_jaar
  GROUP BY indeling_jaar, jaar
)
SELECT coalesce(v.indeling_jaar, i.indeling_jaar) AS indeling_jaar, coalesce(v.jaar, i.jaar) AS jaar, v.gemeenten,
       i.gemeenten AS in_indeling
FROM verwacht AS v
FULL JOIN in_indeling AS i USING (indeling_jaar, jaar)
WHERE hash(v) IS DISTINCT FROM hash(i)
UNION ALL
SELECT g.indeling_jaar, g.jaar, o.gemeenten, g.gemeenten
FROM geteld AS g
JOIN ondertekend AS o USING (jaar)
WHERE g.gemeenten <> o.gemeenten
