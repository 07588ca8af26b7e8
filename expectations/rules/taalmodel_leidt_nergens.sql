-- naam: taalmodel_leidt_nergens
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: What a language model says is for reviewers and for measuring agreement; no published answer rests on it.
SELECT 'breed' AS wat, gemeente_code, jaar, coder FROM vergelijking.koplopers_tabel WHERE coder LIKE 'taalmodel-%'
UNION ALL
SELECT 'lang' AS wat, gemeente_code, jaar, coder FROM vergelijking.koplopers_lang WHERE coder LIKE 'taalmodel-%'
