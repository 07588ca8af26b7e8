-- naam: toezeggingen
-- beschrijving: Each commitment with a number or a date once, with the agreement it is in; one of a regional agreement is one
--   row and not one for each gemeente. Numbers of different units can't be added up.
-- uit: kern.toezegging, afspraken, referentie.kenmerk
-- kolom label: Label of the characteristic as published.
-- kolom soort: What makes it measurable: a number (hoeveelheid), or only a date from the month on (termijn).
-- kolom url: Where the document was found, with the page of this commitment.
SELECT
  t.afspraak_id, t.volgnummer, a.gemeenten, a.corporaties, a.jaar_van, a.jaar_tot, k.label, t.doelgroep, t.actor,
  t.aantal_min, t.aantal_max, t.eenheid, t.jaar, t.jaar_genoemd, t.soort, t.citaat, t.pagina,
  regexp_replace(a.url, '#page=[0-9]+$', '') || '#page=' || t.pagina AS url, t.kenmerk, t.document_id
FROM kern.toezegging AS t
JOIN afspraken AS a ON a.afspraak_id = t.afspraak_id
LEFT JOIN referentie.kenmerk AS k ON k.kader = 'koplopers' AND k.kenmerk = t.kenmerk
