-- naam: dekking_provincies
-- tabel: vergelijking.dekking
-- ernst: fout
-- reden: The provinces add up to Nederland, in every year and every column.
WITH gebieden AS (
  SELECT
    jaar,
    gebied = 'Nederland' AS land,
    sum(gemeenten) AS gemeenten,
    sum(geldig) AS geldig,
    sum(verlopen) AS verlopen,
    sum(geen) AS geen,
    sum(onbekend) AS onbekend
  FROM vergelijking.dekking
  GROUP BY ALL
)
SELECT jaar, land, gemeenten, geldig, verlopen, geen, onbekend
FROM gebieden
QUALIFY count(*) OVER (PARTITION BY jaar, gemeenten, geldig, verlopen, geen, onbekend) <> 2
