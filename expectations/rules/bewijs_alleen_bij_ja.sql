-- naam: bewijs_alleen_bij_ja
-- tabel: kern.bewijs
-- ernst: fout
-- reden: Evidence under another answer than ja means that code and passage come from different runs.
SELECT c.waarde, kenmerk, b.volgnummer, afspraak_id, coder
FROM kern.bewijs AS b
JOIN kern.codering AS c USING (afspraak_id, kader, kenmerk, coder)
WHERE c.waarde <> 'ja'
