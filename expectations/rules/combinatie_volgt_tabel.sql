-- naam: combinatie_volgt_tabel
-- tabel: vergelijking.combinatie
-- ernst: fout
-- reden: What holds or held between a gemeente and a corporation does so for the gemeente: it has then an agreement too, and
--   where it is known to have none no pair has one.
SELECT c.gemeente_code, c.corporatie, c.jaar, c.status, t.status AS gemeente
FROM vergelijking.combinatie AS c
LEFT JOIN vergelijking.koplopers_tabel AS t USING (gemeente_code, jaar)
WHERE t.status IS NULL
   OR (c.status = 'geldig' AND t.status <> 'geldig')
   OR (c.status = 'verlopen' AND t.status NOT IN ('geldig', 'verlopen'))
