-- naam: ijkpunt_klopt
-- tabel: vergelijking.ijkpunt
-- ernst: fout
-- reden: The published figure is that of the facts, the coverage that of the country, difference and verdict follow from
--   them, and gemeenten without an agreement are counted as in the wide table.
WITH zonder AS (
  SELECT jaar, count(*) FILTER (status <> 'geldig') AS gemeenten FROM vergelijking.koplopers_tabel GROUP BY jaar
)
SELECT i.jaar, i.maat, i.volgnummer, i.ons_cijfer, i.verschil, i.dekking, i.vergelijkbaar
FROM vergelijking.ijkpunt AS i
JOIN referentie.benchmark AS b USING (jaar, maat, volgnummer)
LEFT JOIN vergelijking.dekking AS d ON d.jaar = i.jaar AND d.gebied = 'Nederland'
LEFT JOIN zonder AS z ON z.jaar = i.jaar
WHERE i.gepubliceerd_min IS DISTINCT FROM b.waarde_min
   OR i.gepubliceerd_max IS DISTINCT FROM b.waarde_max
   OR i.eenheid <> b.eenheid
   OR abs(i.dekking - d.aandeel_geldig) > 1e-9
   OR i.vergelijkbaar <> (i.ons_cijfer IS NOT NULL AND i.dekking >= if(i.eenheid = 'procent', 0.5, 0.9))
   OR (i.ons_cijfer IS NULL) <> (i.verschil IS NULL)
   OR abs(i.verschil - CASE
        WHEN i.ons_cijfer < b.waarde_min THEN i.ons_cijfer - b.waarde_min
        WHEN i.ons_cijfer > b.waarde_max THEN i.ons_cijfer - b.waarde_max
        ELSE 0
      END) > 1e-3
   OR (i.maat = 'gemeenten_zonder_afspraak' AND i.ons_cijfer IS DISTINCT FROM z.gemeenten)
