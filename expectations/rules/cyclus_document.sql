-- naam: cyclus_document
-- tabel: vergelijking.cyclus
-- ernst: fout
-- reden: A step is documented exactly when a document or an agreement stands behind it; without one it has no date.
SELECT gemeente_code, jaar, stap, gedocumenteerd, aantal, document_id, afspraak_id, datum
FROM vergelijking.cyclus
WHERE gedocumenteerd <> (aantal > 0)
   OR gedocumenteerd <> (document_id IS NOT NULL OR afspraak_id IS NOT NULL)
   OR gedocumenteerd <> (soort IS NOT NULL)
   OR (NOT gedocumenteerd AND datum IS NOT NULL)
