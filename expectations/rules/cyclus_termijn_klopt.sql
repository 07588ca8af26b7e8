-- naam: cyclus_termijn_klopt
-- tabel: referentie.cyclus_termijn
-- ernst: fout
-- reden: Every step that has deadlines in a year has one standard, and every deadline is a day of every year.
WITH per_jaar AS (
  SELECT stap, unnest(range(geldig_van, coalesce(geldig_tot, 2100) + 1)) AS jaar, standaard
  FROM referentie.cyclus_termijn
)
SELECT stap, jaar, count(*) FILTER (standaard) AS aantal_standaard, NULL AS dag
FROM per_jaar
GROUP BY stap, jaar
HAVING count(*) FILTER (standaard) <> 1
UNION ALL
SELECT stap, geldig_van, NULL, format('{}-{}', maand, dag)
FROM referentie.cyclus_termijn
WHERE geldig_tot < geldig_van
   OR try_cast(format('2001-{:02d}-{:02d}', maand, dag) AS DATE) IS NULL
