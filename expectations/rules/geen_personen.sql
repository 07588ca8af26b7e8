-- naam: geen_personen
-- tabel: kern.bewijs
-- ernst: waarschuwing
-- reden: Published quotes, titles and names of parties are cleared of persons when they are read; this looks once
--   more for what SQL can see: a form of address with a capital behind it, and two initials or more with a surname.
--   A single letter numbers an item as often, and a given name looks like any other word. A warning, since a street
--   or a foundation may bear such a name. The text itself is not selected, because examples are published too.
WITH teksten AS (
  SELECT 'kern.bewijs.citaat' AS kolom, afspraak_id || ' ' || kenmerk || ' ' || volgnummer AS rij, citaat AS tekst
  FROM kern.bewijs
  UNION ALL SELECT 'kern.toezegging.citaat', afspraak_id || ' ' || volgnummer, citaat FROM kern.toezegging
  UNION ALL SELECT 'kern.secundair_bewijs.citaat', document_id || ' ' || rij || ' ' || kenmerk, citaat
  FROM kern.secundair_bewijs
  UNION ALL SELECT 'kern.document.titel', document_id, titel FROM kern.document
  UNION ALL SELECT 'kern.document_deel.titel', document_id || ' ' || deel, titel FROM kern.document_deel
  UNION ALL SELECT 'kern.afspraak.titel', afspraak_id, titel FROM kern.afspraak
  UNION ALL SELECT 'kern.cyclusstuk.titel', document_id || ' ' || deel, titel FROM kern.cyclusstuk
  UNION ALL SELECT 'kern.vindplaats.titel', bron, titel FROM kern.vindplaats
  UNION ALL SELECT 'kern.afspraak_partij.naam', afspraak_id || ' ' || rol, naam FROM kern.afspraak_partij
  UNION ALL SELECT 'kern.correctie.reden', id, reden FROM kern.correctie
),
gevonden AS (
  SELECT
    kolom,
    rij,
    regexp_matches(
      tekst,
      '(^|[^A-Za-z])([Mm]evrouw|[Mm]evr\.?|[Mm]w\.|[Dd]hr\.?|[Dd]e heer)\s+((van|de|der|den|ten|ter|el|al)\s+){0,3}[A-Z]'
    ) AS aanspreekvorm,
    regexp_matches(
      -- Legal forms have the shape of initials, and streets bear names of persons.
      regexp_replace(
        tekst, '([BNC]\.\s?V\.|([A-Z]\.\s?)+[A-Za-z ]*(straat|laan|plein|weg|singel|kade|gracht|school|huis|hof))', '', 'g'
      ),
      '(^|[^A-Za-z.])([A-Z]\.\s?){2,6}((van|de|der|den|ten|ter|el|al)\s+){0,3}[A-Z][a-z]'
    ) AS voorletters
  FROM teksten
)
SELECT kolom, rij, aanspreekvorm, voorletters FROM gevonden WHERE aanspreekvorm OR voorletters
