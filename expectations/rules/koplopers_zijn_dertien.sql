-- naam: koplopers_zijn_dertien
-- tabel: referentie.kenmerk
-- ernst: fout
-- reden: The 2016 table has thirteen characteristics, of which five are topics and eight instruments.
SELECT count(*) AS kenmerken, count(*) FILTER (groep = 'onderwerp') AS onderwerpen,
  count(*) FILTER (groep = 'instrument') AS instrumenten
FROM referentie.kenmerk
WHERE kader = 'koplopers'
HAVING count(*) <> 13 OR count(*) FILTER (groep = 'onderwerp') <> 5 OR count(*) FILTER (groep = 'instrument') <> 8
