-- naam: tabel_afspraak_past_bij_status
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: A row has an agreement exactly when its status says that one holds or held.
SELECT gemeente_code, jaar, status, afspraak_id
FROM vergelijking.koplopers_tabel
WHERE (status IN ('geldig', 'verlopen')) <> (afspraak_id IS NOT NULL)
