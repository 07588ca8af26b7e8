-- naam: antwoorden
-- beschrijving: One characteristic of a gemeente in a year a row, with the passage that leads; also where no agreement is
--   known, so that what is unknown can be counted beside ja and nee.
-- uit: vergelijking.koplopers_lang, vergelijking.koplopers_tabel, referentie.kenmerk, kern.afspraak_partij
-- kolom gemeente: Name of the gemeente.
-- kolom status: geldig: an agreement holds in this year; verlopen: the last known one has ended; geen: known to have
--   none; onbekend: none is known to us.
-- kolom waarde: ja, nee, onleesbaar (the text could not be read), niet_gecodeerd (nobody answered, or no agreement is
--   known) or geen_afspraak (known to have none). Only nee says that an agreement says nothing on it.
-- kolom concreetheid: 0 not present, 1 intention, 2 named action, 3 measurable; empty where it was not recorded.
-- kolom coder: Who coded it: expert2016 (the published table of 2016, without passages), mens (a reviewer), or an
--   automatic coder by its id.
-- kolom corporaties: Corporations that are a party to the agreement that speaks; empty where none was found.
SELECT
  t.gemeente_code, t.naam AS gemeente, t.provincie, t.jaar, t.status, k.kenmerk, k.label, k.groep,
  coalesce(l.waarde, CASE t.status WHEN 'geen' THEN 'geen_afspraak' ELSE 'niet_gecodeerd' END) AS waarde,
  l.concreetheid, l.coder, l.regionaal, l.citaat, l.pagina, l.url, p.corporaties, l.afspraak_id
FROM vergelijking.koplopers_tabel AS t
JOIN referentie.kenmerk AS k ON k.kader = 'koplopers'
LEFT JOIN vergelijking.koplopers_lang AS l
  ON l.gemeente_code = t.gemeente_code AND l.jaar = t.jaar AND l.kenmerk = k.kenmerk
LEFT JOIN (
  SELECT afspraak_id, list(naam ORDER BY naam) AS corporaties
  FROM kern.afspraak_partij
  WHERE rol = 'corporatie'
  GROUP BY afspraak_id
) AS p ON p.afspraak_id = l.afspraak_id
