-- naam: dekking_volgt_tabel
-- tabel: vergelijking.dekking
-- ernst: fout
-- reden: The coverage counts the rows of koplopers_tabel, per year, province, size class and status.
WITH klassen AS (
  SELECT DISTINCT gemeente_code, jaar, groep
  FROM vergelijking.vergelijking_gemeenten
  WHERE soort = 'grootteklasse'
),
geteld AS (
  SELECT
    jaar,
    coalesce(provincie, groep, 'Nederland') AS gebied,
    CASE WHEN provincie IS NOT NULL THEN 'provincie' WHEN groep IS NOT NULL THEN 'grootteklasse' ELSE 'land' END AS soort,
    count(*) AS gemeenten,
    count(*) FILTER (status = 'geldig') AS geldig,
    count(*) FILTER (status = 'verlopen') AS verlopen,
    count(*) FILTER (status = 'geen') AS geen,
    count(*) FILTER (status = 'onbekend') AS onbekend
  FROM vergelijking.koplopers_tabel
  LEFT JOIN klassen USING (gemeente_code, jaar)
  GROUP BY GROUPING SETS ((jaar, provincie), (jaar, groep), (jaar))
),
dekking AS (
  SELECT jaar, gebied, soort_gebied AS soort, gemeenten, geldig, verlopen, geen, onbekend FROM vergelijking.dekking
)
(SELECT 'tabel' AS uit, * FROM (FROM geteld EXCEPT ALL FROM dekking))
UNION ALL
(SELECT 'dekking' AS uit, * FROM (FROM dekking EXCEPT ALL FROM geteld))
