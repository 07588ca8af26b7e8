-- naam: afspraak_zonder_periode
-- tabel: kern.afspraak
-- ernst: waarschuwing
-- reden: An agreement without first and last year counts in no year; a person can say when it holds.
SELECT soort, jaar_van, jaar_tot, afspraak_id, document_id
FROM kern.afspraak
WHERE jaar_van IS NULL OR jaar_tot IS NULL
