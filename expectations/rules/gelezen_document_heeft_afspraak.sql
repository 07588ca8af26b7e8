-- naam: gelezen_document_heeft_afspraak
-- tabel: kern.document_deel
-- ernst: fout
-- reden: Nothing gets lost between reading and recognising: every part of a document is an agreement or a paper that
--   is not coded. Where the sender stated the kind, the whole file is one of them, and counts as part 1.
SELECT d.soort, d.document_id, d.deel
FROM kern.document_deel AS d
WHERE NOT EXISTS (
    SELECT 1 FROM kern.afspraak AS a
    WHERE a.document_id = d.document_id AND a.pagina_van <= d.pagina_tot AND a.pagina_tot >= d.pagina_van
  )
  AND NOT EXISTS (
    SELECT 1 FROM kern.cyclusstuk AS c
    WHERE c.document_id = d.document_id AND c.deel IN (1, d.deel)
  )
