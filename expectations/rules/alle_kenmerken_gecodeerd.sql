-- naam: alle_kenmerken_gecodeerd
-- tabel: kern.codering
-- ernst: fout
-- reden: All kenmerken of a frame are always present for an agreement and a coder: what is not coded says so.
SELECT k.kenmerk, c.afspraak_id, c.coder, k.kader
FROM (SELECT DISTINCT afspraak_id, coder, kader FROM kern.codering) AS c
JOIN referentie.kenmerk AS k USING (kader)
ANTI JOIN kern.codering AS g
  ON g.afspraak_id = c.afspraak_id AND g.coder = c.coder AND g.kader = k.kader AND g.kenmerk = k.kenmerk
