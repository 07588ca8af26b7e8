-- naam: dekking_cijfers
-- tabel: vergelijking.dekking
-- ernst: fout
-- reden: Inhabitants are those by which gemeenten were classed, dwellings those that CBS gives for the year itself; nothing
--   is made up where neither is known.
WITH cijfers AS (
  SELECT
    t.jaar,
    t.provincie,
    v.groep,
    t.status = 'geldig' AS houdt,
    v.inwoners,
    c.waarde AS woningen
  FROM vergelijking.koplopers_tabel AS t
  LEFT JOIN vergelijking.vergelijking_gemeenten AS v
    ON (v.gemeente_code, v.jaar, v.soort) = (t.gemeente_code, t.jaar, 'grootteklasse')
  LEFT JOIN referentie.gemeente_cijfer AS c
    ON (c.gemeente_code, c.jaar, c.cijfer) = (t.gemeente_code, t.jaar, 'corporatiewoningen')
),
geteld AS (
  SELECT
    jaar,
    coalesce(provincie, groep, 'Nederland') AS gebied,
    count(inwoners) AS inwoners_bekend,
    sum(inwoners) AS inwoners,
    if(count(inwoners) > 0, coalesce(sum(inwoners) FILTER (houdt), 0), NULL) AS inwoners_geldig,
    count(woningen) AS corporatiewoningen_bekend,
    sum(woningen) AS corporatiewoningen,
    if(count(woningen) > 0, coalesce(sum(woningen) FILTER (houdt), 0), NULL) AS corporatiewoningen_geldig
  FROM cijfers
  GROUP BY GROUPING SETS ((jaar, provincie), (jaar, groep), (jaar))
),
dekking AS (
  SELECT
    jaar, gebied, inwoners_bekend, inwoners, inwoners_geldig,
    corporatiewoningen_bekend, corporatiewoningen, corporatiewoningen_geldig
  FROM vergelijking.dekking
)
SELECT g.jaar, g.gebied, g.inwoners, d.inwoners AS staat_er, g.corporatiewoningen, d.corporatiewoningen AS staat
FROM geteld AS g
JOIN dekking AS d USING (jaar, gebied)
WHERE (g.inwoners_bekend, g.corporatiewoningen_bekend) <> (d.inwoners_bekend, d.corporatiewoningen_bekend)
   OR g.inwoners IS DISTINCT FROM d.inwoners
   OR g.inwoners_geldig IS DISTINCT FROM d.inwoners_geldig
   OR g.corporatiewoningen IS DISTINCT FROM d.corporatiewoningen
   OR g.corporatiewoningen_geldig IS DISTINCT FROM d.corporatiewoningen_geldig
