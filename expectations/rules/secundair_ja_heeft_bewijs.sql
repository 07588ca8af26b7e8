-- naam: secundair_ja_heeft_bewijs
-- tabel: kern.secundaire_codering
-- ernst: fout
-- reden: A ja rests on a sentence of the study that a reader can look up, and no other answer has one.
SELECT c.rij, c.kenmerk, c.waarde, c.document_id
FROM kern.secundaire_codering AS c
WHERE (c.waarde = 'ja') <> EXISTS (
  SELECT 1 FROM kern.secundair_bewijs AS b
  WHERE (b.document_id, b.rij, b.kader, b.kenmerk, b.coder) = (c.document_id, c.rij, c.kader, c.kenmerk, c.coder)
)
