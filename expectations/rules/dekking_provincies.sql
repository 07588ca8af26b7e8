-- naam: dekking_provincies
-- tabel: vergelijking.dekking
-- ernst: fout
-- reden: The provinces add up to Nederland, and so do the size classes, in every year and every column.
WITH gebieden AS (
  SELECT
    jaar,
    soort_gebied,
    sum(gemeenten) AS gemeenten,
    sum(geldig) AS geldig,
    sum(verlopen) AS verlopen,
    sum(geen) AS geen,
    sum(onbekend) AS onbekend,
    coalesce(sum(inwoners), 0) AS inwoners,
    coalesce(sum(corporatiewoningen), 0) AS woningen
  FROM vergelijking.dekking
  GROUP BY ALL
)
SELECT *
FROM gebieden
QUALIFY count(*) OVER (PARTITION BY jaar, gemeenten, geldig, verlopen, geen, onbekend, inwoners, woningen) <> 3
