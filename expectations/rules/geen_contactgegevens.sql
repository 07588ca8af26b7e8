-- naam: geen_contactgegevens
-- tabel: kern.bewijs
-- ernst: fout
-- reden: No e-mail address or Dutch telephone number in any published quote, title or remark: a release holds no
--   personal data. The text itself is not selected, because examples are published too. A telephone number is an
--   area code or 06, with 0, +31 or 0031, and a subscriber's number in the usual groups; dates and years do not fit.
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
    ) AS telefoon
  FROM teksten
)
SELECT kolom, rij, e_mail, telefoon FROM gevonden WHERE e_mail OR telefoon
