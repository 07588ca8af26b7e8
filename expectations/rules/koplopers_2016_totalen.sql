-- naam: koplopers_2016_totalen
-- tabel: vergelijking.koplopers_2016
-- ernst: fout
-- reden: The printed table has 104 plusses, 65 minusses and 26 cells that were not coded.
WITH gedrukt (waarde, aantal) AS (
  VALUES ('ja', 104), ('nee', 65), ('niet_gecodeerd', 26)
),
geteld AS (
  SELECT waarde, count(*) AS aantal
  FROM vergelijking.koplopers_2016
  UNPIVOT (waarde FOR kenmerk IN (COLUMNS(* EXCLUDE (rij, volgorde, afspraak_id))))
  GROUP BY ALL
)
SELECT waarde, gedrukt.aantal AS gedrukt, geteld.aantal AS geteld
FROM gedrukt
FULL JOIN geteld USING (waarde)
WHERE gedrukt.aantal IS DISTINCT FROM geteld.aantal
