-- naam: soort_volgt_afspraak
-- tabel: vergelijking.koplopers_lang
-- ernst: fout
-- reden: Both shapes of the comparison name the kind of the agreement that speaks, so that an offer that counts as
--   agreement (bod_als_afspraken) can be told from one.
SELECT 'breed' AS wat, t.gemeente_code, t.jaar, NULL AS kenmerk, t.soort, a.soort AS soort_afspraak
FROM vergelijking.koplopers_tabel AS t
LEFT JOIN kern.afspraak AS a USING (afspraak_id)
WHERE t.soort IS DISTINCT FROM a.soort
UNION ALL
SELECT 'lang', l.gemeente_code, l.jaar, l.kenmerk, l.soort, a.soort
FROM vergelijking.koplopers_lang AS l
LEFT JOIN kern.afspraak AS a USING (afspraak_id)
WHERE l.soort IS DISTINCT FROM a.soort
