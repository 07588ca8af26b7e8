-- naam: passages
-- beschrijving: Every passage behind every ja of antwoorden: gemeente, year, characteristic, and the literal quote with its
--   place. A passage comes back for each year and each gemeente that its agreement speaks for. The table of 2016 has none.
-- uit: vergelijking.koplopers_lang, kern.bewijs, referentie.gemeente, referentie.kenmerk
-- kolom gemeente: Name of the gemeente.
-- kolom concreetheid: Concreteness of this passage: 1 intention, 2 named action, 3 measurable.
-- kolom coder: Who decided: mens (a reviewer, on a passage that the automatic coder found), or an automatic coder.
-- kolom pagina: Page of the passage, from 1.
-- kolom url: Where the document was found, with the page of this passage.
SELECT
  l.gemeente_code, g.naam AS gemeente, g.provincie, l.jaar, l.status, l.kenmerk, k.label, b.volgnummer, b.concreetheid,
  b.citaat, b.pagina, regexp_replace(l.url, '#page=[0-9]+$', '') || '#page=' || b.pagina AS url,
  l.coder, l.afspraak_id, b.document_id
FROM vergelijking.koplopers_lang AS l
JOIN kern.bewijs AS b
  ON b.afspraak_id = l.afspraak_id AND b.kenmerk = l.kenmerk AND b.kader = 'koplopers'
  -- A reviewer decides on what the automatic coder found; a language model leads nowhere.
  AND (b.coder = l.coder OR (l.coder = 'mens' AND NOT starts_with(b.coder, 'taalmodel-')))
JOIN referentie.gemeente AS g ON g.gemeente_code = l.gemeente_code
JOIN referentie.kenmerk AS k ON k.kader = 'koplopers' AND k.kenmerk = l.kenmerk
WHERE l.waarde = 'ja'
