-- naam: groep_volgt_regio
-- tabel: vergelijking.vergelijking_gemeenten
-- ernst: fout
-- reden: The region is the COROP in which the ground of the gemeente lies on the division of the facts, by the official
--   chain; ground that was divided over several has none. A chain that ends nowhere is opvolger_bekend's.
WITH RECURSIVE keten AS (
  SELECT gemeente_code AS code, gemeente_code AS later FROM referentie.gemeente
  UNION
  SELECT k.code, o.naar_code
  FROM keten AS k
  JOIN referentie.gemeente_opvolging AS o ON o.van_code = k.later AND o.soort <> 'grenswijziging'
),
regios AS (
  SELECT k.code AS gemeente_code, count(DISTINCT r.regio) AS aantal, min(r.regio) AS regio, min(r.indeling_jaar) AS indeling
  FROM keten AS k
  JOIN referentie.regio_gemeente AS r ON r.gemeente_code = k.later AND r.regio_soort = 'corop'
  GROUP BY ALL
)
SELECT v.gemeente_code, v.jaar, v.groep, v.peiljaar, r.regio
FROM vergelijking.vergelijking_gemeenten AS v
JOIN regios AS r USING (gemeente_code)
WHERE v.soort = 'regio'
  AND (v.groep, v.peiljaar) IS DISTINCT FROM (if(r.aantal = 1, r.regio, 'onbekend'), if(r.aantal = 1, r.indeling, NULL))
