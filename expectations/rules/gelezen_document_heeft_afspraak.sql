-- naam: gelezen_document_heeft_afspraak
-- tabel: kern.document
-- ernst: fout
-- reden: Nothing gets lost between reading and recognising: a document of a coded kind that was read gives an agreement.
SELECT d.soort, d.document_id
FROM kern.document AS d
WHERE d.status = 'gelezen'
  AND d.soort IN (
    'prestatieafspraken', 'raamovereenkomst', 'jaarschijf', 'regionale_afspraken',
    'samenwerkingsovereenkomst', 'deelconvenant', 'bod_als_afspraken'
  )
  AND NOT EXISTS (SELECT 1 FROM kern.afspraak AS a WHERE a.document_id = d.document_id)
