-- naam: documenten_niet_gelezen
-- tabel: kern.document
-- ernst: info
-- reden: How many documents were refused or could not be read: they are in no figure and may need another way in.
SELECT status, reden, document_id
FROM kern.document
WHERE status <> 'gelezen'
