-- naam: secundair_blijft_apart
-- tabel: kern.secundaire_codering
-- ernst: fout
-- reden: What a study tells of an agreement is not the agreement: no code of it stands among the codings, and neither
--   its coder nor its text reaches a comparison table.
SELECT 'kern.codering' AS plaats, afspraak_id AS rij, kenmerk, coder FROM kern.codering
WHERE coder IN (SELECT coder FROM kern.secundaire_codering) OR coder LIKE 'secundair:%'
UNION ALL
SELECT 'vergelijking.koplopers_tabel', gemeente_code || ' ' || jaar, NULL, coder FROM vergelijking.koplopers_tabel
WHERE coder IN (SELECT coder FROM kern.secundaire_codering) OR coder LIKE 'secundair:%'
UNION ALL
SELECT 'vergelijking.koplopers_lang', gemeente_code || ' ' || jaar, kenmerk, coder FROM vergelijking.koplopers_lang AS l
WHERE coder IN (SELECT coder FROM kern.secundaire_codering) OR coder LIKE 'secundair:%'
   OR EXISTS (
     SELECT 1 FROM kern.secundair_bewijs AS b
     WHERE (b.document_id, b.pagina, b.begin, b.eind) = (l.document_id, l.pagina, l.begin, l.eind)
   )
