-- naam: cijfers_delen
-- tabel: referentie.gemeente_cijfer
-- ernst: waarschuwing
-- reden: A part is not larger than its whole: people of 80 among those of 65, those among all, dwellings of
--   corporations among all dwellings. The two figures may come from different releases, so it is no error.
WITH deel (deel, geheel) AS (
  VALUES ('bevolking_80plus', 'bevolking_65plus'), ('bevolking_65plus', 'bevolking'),
         ('corporatiewoningen', 'woningvoorraad')
)
SELECT d.gemeente_code, d.jaar, d.cijfer, d.waarde, g.waarde AS geheel
FROM referentie.gemeente_cijfer AS d
JOIN deel ON deel.deel = d.cijfer
JOIN referentie.gemeente_cijfer AS g
  ON g.gemeente_code = d.gemeente_code AND g.jaar = d.jaar AND g.cijfer = deel.geheel
WHERE d.waarde > g.waarde
