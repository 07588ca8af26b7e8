-- naam: afspraak_zonder_gemeente
-- tabel: kern.afspraak
-- ernst: waarschuwing
-- reden: An agreement without a gemeente is in no comparison; a person can say whom it binds.
SELECT a.soort, a.afspraak_id, a.document_id
FROM kern.afspraak AS a
WHERE NOT EXISTS (SELECT 1 FROM kern.afspraak_gemeente AS g WHERE g.afspraak_id = a.afspraak_id)
