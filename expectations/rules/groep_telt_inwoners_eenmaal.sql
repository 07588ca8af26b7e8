-- naam: groep_telt_inwoners_eenmaal
-- tabel: vergelijking.vergelijking_gemeenten
-- ernst: fout
-- reden: Inhabitants of the context that are carried over to another year are the same people: none counts for two
--   gemeenten, and where every gemeente has its figure from the context nobody is lost.
WITH land AS (
  SELECT jaar AS peiljaar, sum(inwoners) AS inwoners FROM referentie.gemeente_context GROUP BY ALL
),
jaren AS (
  SELECT
    v.jaar,
    l.inwoners AS land,
    sum(v.inwoners) FILTER (v.peiljaar = l.peiljaar AND v.jaar <> l.peiljaar) AS geteld,
    bool_and(v.peiljaar IS NOT DISTINCT FROM l.peiljaar AND v.jaar <> l.peiljaar) AS allemaal
  FROM vergelijking.vergelijking_gemeenten AS v
  CROSS JOIN land AS l
  WHERE v.soort = 'grootteklasse'
  GROUP BY ALL
)
SELECT *
FROM jaren
WHERE geteld > land OR (allemaal AND geteld <> land)
