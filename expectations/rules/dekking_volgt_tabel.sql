-- naam: dekking_volgt_tabel
-- tabel: vergelijking.dekking
-- ernst: fout
-- reden: The coverage counts the rows of koplopers_tabel, per year, province and status.
WITH geteld AS (
  SELECT
    jaar,
    coalesce(provincie, 'Nederland') AS gebied,
    count(*) AS gemeenten,
    count(*) FILTER (status = 'geldig') AS geldig,
    count(*) FILTER (status = 'verlopen') AS verlopen,
    count(*) FILTER (status = 'geen') AS geen,
    count(*) FILTER (status = 'onbekend') AS onbekend
  FROM vergelijking.koplopers_tabel
  GROUP BY GROUPING SETS ((jaar, provincie), (jaar))
),
dekking AS (
  SELECT jaar, gebied, gemeenten, geldig, verlopen, geen, onbekend FROM vergelijking.dekking
)
(SELECT 'tabel' AS uit, * FROM (FROM geteld EXCEPT ALL FROM dekking))
UNION ALL
(SELECT 'dekking' AS uit, * FROM (FROM dekking EXCEPT ALL FROM geteld))
