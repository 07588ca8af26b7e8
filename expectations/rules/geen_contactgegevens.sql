-- naam: geen_contactgegevens
-- tabel: kern.bewijs
-- ernst: fout
-- reden: No e-mail address, Dutch telephone number, Dutch account number, BSN or address with a postcode in any published
--   quote, title, remark or name of a party: a release holds no personal data. The text itself is not selected, because
--   examples are published too. A telephone number is an area code or 06, with 0, +31 or 0031, and a subscriber's number
--   in the usual groups; dates and years do not fit. A street and number alone is where a project stands and may be
--   published; the postcode behind it is where someone lives or can be reached.
WITH teksten AS (
  SELECT 'kern.bewijs.citaat' AS kolom, afspraak_id || ' ' || kenmerk || ' ' || volgnummer AS rij, citaat AS tekst
  FROM kern.bewijs
  UNION ALL SELECT 'kern.toezegging.citaat', afspraak_id || ' ' || volgnummer, citaat FROM kern.toezegging
  UNION ALL SELECT 'kern.secundair_bewijs.citaat', document_id || ' ' || rij || ' ' || kenmerk, citaat
  FROM kern.secundair_bewijs
  UNION ALL SELECT 'vergelijking.koplopers_lang.citaat', gemeente_code || ' ' || jaar || ' ' || kenmerk, citaat
  FROM vergelijking.koplopers_lang
  UNION ALL SELECT 'kern.document.titel', document_id, titel FROM kern.document
  UNION ALL SELECT 'kern.document_deel.titel', document_id || ' ' || deel, titel FROM kern.document_deel
  UNION ALL SELECT 'kern.afspraak.titel', afspraak_id, titel FROM kern.afspraak
  UNION ALL SELECT 'kern.cyclusstuk.titel', document_id || ' ' || deel, titel FROM kern.cyclusstuk
  UNION ALL SELECT 'kern.vindplaats.titel', bron, titel FROM kern.vindplaats
  UNION ALL SELECT 'kern.beoordeling.toelichting', afspraak_id || ' ' || kenmerk, toelichting FROM kern.beoordeling
  UNION ALL SELECT 'kern.afspraak_partij.naam', afspraak_id || ' ' || rol, naam FROM kern.afspraak_partij
  UNION ALL SELECT 'kern.correctie.reden', id, reden FROM kern.correctie
),
gevonden AS (
  SELECT
    kolom,
    rij,
    regexp_matches(tekst, '[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}') AS e_mail,
    regexp_matches(
      tekst,
      '(^|[^0-9A-Za-z])(\(?0|(\+|00)31[ .-]?(\(0\))?[ .-]?)'
      || '(6[ .-]{0,3}([0-9]{8}|[0-9]{2}([ .-][0-9]{2}){3}|[0-9]{4}[ .-][0-9]{4}'
      || '|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{2}|[0-9]{3}[ .-][0-9]{2}[ .-][0-9]{3})'
      || '|[1-9][0-9]\)?[ .-]{0,3}([0-9]{7}|[0-9]{3}[ .-][0-9]{2}[ .-][0-9]{2}|[0-9]{3}[ .-][0-9]{4}'
      || '|[0-9]{2}[ .-][0-9]{2}[ .-][0-9]{3})'
      || '|[1-9][0-9]{2}\)?[ .-]{0,3}([0-9]{6}|[0-9]{3}[ .-][0-9]{3}|[0-9]{2}[ .-][0-9]{2}[ .-][0-9]{2}))'
      || '($|[^0-9])'
    ) AS telefoon,
    regexp_matches(tekst, '(^|[^0-9A-Za-z])NL ?[0-9]{2} ?[A-Z]{4}([ .]?[0-9]){10}($|[^0-9])') AS rekening,
    regexp_matches(tekst, '(BSN|[Bb]urgerservicenummer)[ :]{0,3}[0-9]([ .-]?[0-9]){7,8}($|[^0-9])') AS bsn,
    regexp_matches(
      tekst,
      -- SA, SD and SS are not given out; between a number and the postcode may stand a letter, a comma and spaces.
      '[A-Za-z] [0-9]{1,5}(-?[A-Za-z]{1,3}| [A-Z]{1,2})?,? {1,2}[1-9][0-9]{3} ?([A-RT-Z][A-Z]|S[BCE-RT-Z])($|[^0-9A-Za-z&''-])'
    ) AS adres
  FROM teksten
)
SELECT kolom, rij, e_mail, telefoon, rekening, bsn, adres
FROM gevonden
WHERE e_mail OR telefoon OR rekening OR bsn OR adres
