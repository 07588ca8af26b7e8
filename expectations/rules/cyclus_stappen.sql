-- naam: cyclus_stappen
-- tabel: vergelijking.cyclus
-- ernst: fout
-- reden: A gemeente has rows in years in which it existed, all five steps in each, and at least one is documented.
WITH jaren AS (
  SELECT gemeente_code, jaar, count(DISTINCT stap) AS stappen, count(*) FILTER (gedocumenteerd) AS gedocumenteerd
  FROM vergelijking.cyclus
  GROUP BY gemeente_code, jaar
)
SELECT gemeente_code, jaar, stappen, gedocumenteerd
FROM jaren
WHERE stappen <> 5
   OR gedocumenteerd = 0
   OR NOT EXISTS (
     SELECT 1 FROM referentie.gemeente AS g
     WHERE g.gemeente_code = jaren.gemeente_code AND jaar BETWEEN g.eerste_jaar AND g.laatste_jaar
   )
