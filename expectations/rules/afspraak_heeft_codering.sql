-- naam: afspraak_heeft_codering
-- tabel: kern.afspraak
-- ernst: fout
-- reden: Nothing gets lost between recognising and coding: an agreement from a document has codes.
SELECT a.afspraak_id, a.document_id
FROM kern.afspraak AS a
WHERE a.document_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM kern.codering AS c WHERE c.afspraak_id = a.afspraak_id)
