-- naam: lang_bewijs_bestaat
-- tabel: vergelijking.koplopers_lang
-- ernst: fout
-- reden: The leading quote is a row of the evidence, with the same place; a ja of an automatic coder has one. With a
--   human decision stands the quote of a coder.
SELECT l.gemeente_code, l.jaar, l.kenmerk, l.pagina, l.begin, l.afspraak_id
FROM vergelijking.koplopers_lang AS l
WHERE (l.citaat IS NOT NULL OR (l.waarde = 'ja' AND l.coder LIKE 'passages-%'))
  AND NOT EXISTS (
    SELECT 1 FROM kern.bewijs AS b
    WHERE (b.afspraak_id, b.kader, b.kenmerk) = (l.afspraak_id, 'koplopers', l.kenmerk)
      AND l.coder IN (b.coder, 'mens')
      AND (b.document_id, b.pagina, b.begin, b.eind, b.citaat)
        = (l.document_id, l.pagina, l.begin, l.eind, l.citaat)
  )
