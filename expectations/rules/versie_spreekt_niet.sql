-- naam: versie_spreekt_niet
-- tabel: kern.afspraak_versie
-- ernst: fout
-- reden: Where the leading version of an agreement binds a gemeente, no other version of it speaks for that gemeente.
--   A covenant on one subject is not compared, so that a version of another kind speaks in its place.
WITH spreekt AS (
  SELECT gemeente_code, jaar, afspraak_id FROM vergelijking.koplopers_tabel
  UNION
  SELECT gemeente_code, jaar, afspraak_id FROM vergelijking.koplopers_lang
  UNION
  SELECT gemeente_code, jaar, afspraak_id FROM vergelijking.cyclus
)
SELECT s.gemeente_code, s.jaar, v.afspraak_id, v.leidende_afspraak_id
FROM spreekt AS s
JOIN kern.afspraak_versie AS v ON v.afspraak_id = s.afspraak_id
JOIN kern.afspraak_gemeente AS g
  ON g.afspraak_id = v.leidende_afspraak_id AND g.gemeente_code = s.gemeente_code
JOIN kern.afspraak AS l ON l.afspraak_id = v.leidende_afspraak_id AND l.soort <> 'deelconvenant'
