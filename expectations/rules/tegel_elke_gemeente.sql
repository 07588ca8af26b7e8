-- naam: tegel_elke_gemeente
-- tabel: referentie.gemeente_tegel
-- ernst: fout
-- reden: Every gemeente that exists today has a tile, and no other has, or the map would leave one out without a word.
--   After a reorganisation the layout is computed anew (python -m tests.support.build_tegels).
SELECT coalesce(t.gemeente_code, g.gemeente_code) AS gemeente_code, t.kolom, t.rij, g.naam
FROM referentie.gemeente_tegel AS t
FULL JOIN (SELECT gemeente_code, naam FROM referentie.gemeente WHERE geldig_tot IS NULL) AS g USING (gemeente_code)
WHERE t.gemeente_code IS NULL OR g.gemeente_code IS NULL
