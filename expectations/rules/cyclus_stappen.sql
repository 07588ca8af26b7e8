-- naam: cyclus_stappen
-- tabel: vergelijking.cyclus
-- ernst: fout
-- reden: A gemeente that has rows in a year has all five steps in it, and at least one is documented.
WITH jaren AS (
  SELECT gemeente_code, jaar, count(DISTINCT stap) AS stappen, count(*) FILTER (gedocumenteerd) AS gedocumenteerd
  FROM vergelijking.cyclus
  GROUP BY gemeente_code, jaar
)
SELECT gemeente_code, jaar, stappen, gedocumenteerd
FROM jaren
WHERE stappen <> 5
   OR gedocumenteerd = 0
