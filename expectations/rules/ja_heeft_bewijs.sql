-- naam: ja_heeft_bewijs
-- tabel: kern.codering
-- ernst: fout
-- reden: A ja of an automatic coder is worth nothing without a passage that a reader can look up (contract).
SELECT kenmerk, afspraak_id, coder, kader
FROM kern.codering AS c
WHERE c.waarde = 'ja' AND (c.coder LIKE 'passages-%' OR c.coder LIKE 'taalmodel-%')
  AND NOT EXISTS (
    SELECT 1 FROM kern.bewijs AS b
    WHERE (b.afspraak_id, b.kader, b.kenmerk, b.coder) = (c.afspraak_id, c.kader, c.kenmerk, c.coder)
  )
