-- naam: koplopers_2016_later_klopt
-- tabel: vergelijking.koplopers_2016_later
-- ernst: fout
-- reden: Every cell of the 2016 table stands there for each gemeente behind its row and each year since, with the answer
--   of that year; only two answers of which the later holds are held against each other, and nothing unknown is gone.
WITH cel AS (
  UNPIVOT referentie.koplopers_2016 ON COLUMNS(* EXCLUDE (rij, volgorde)) INTO NAME kenmerk VALUE waarde_2016
),
antwoord AS (
  UNPIVOT (
    SELECT gemeente_code, jaar, status, COLUMNS(lambda c: NOT suffix(c, '_concreetheid') AND c NOT IN (
             'gemeente_code', 'naam', 'provincie', 'jaar', 'status', 'regionaal', 'afspraak_id', 'soort', 'coder',
             'opvolging'
           ))
    FROM vergelijking.koplopers_tabel
    WHERE jaar >= 2016 AND gemeente_code IN (
      SELECT i.gemeente_code
      FROM vergelijking.indeling AS i
      JOIN referentie.koplopers_2016_gemeente AS g ON g.gemeente_code = i.indeling_code
      WHERE i.indeling_jaar = 2016
    )
  ) ON COLUMNS(* EXCLUDE (gemeente_code, jaar, status)) INTO NAME kenmerk VALUE waarde
),
plaats AS (
  SELECT rij, gemeente_2016, j.jaar, i.gemeente_code
  FROM (
    SELECT p.rij, g.gemeente_code AS gemeente_2016
    FROM referentie.koplopers_2016 AS p
    LEFT JOIN referentie.koplopers_2016_gemeente AS g USING (rij)
  )
  CROSS JOIN (SELECT DISTINCT jaar FROM vergelijking.koplopers_tabel WHERE jaar >= 2016) AS j
  LEFT JOIN vergelijking.indeling AS i
    ON (i.indeling_jaar, i.jaar, i.indeling_code) = (2016, j.jaar, gemeente_2016) AND i.relatie <> 'niet_toewijsbaar'
),
verwacht AS (
  SELECT rij, gemeente_2016, p.jaar, gemeente_code, kenmerk, waarde_2016, a.waarde, l.afspraak_id, l.coder,
         coalesce(a.status, if(gemeente_2016 IS NULL, 'geen_gemeente', 'niet_toewijsbaar')) AS status,
         CASE WHEN waarde_2016 = 'niet_gecodeerd' THEN 'niet_gecodeerd'
              WHEN gemeente_code IS NULL THEN 'niet_toewijsbaar'
              WHEN a.status = 'geen' THEN 'geen_afspraak'
              WHEN a.status = 'verlopen' THEN 'verlopen'
              WHEN a.waarde NOT IN ('ja', 'nee') THEN 'onbekend'
              WHEN waarde_2016 = a.waarde THEN if(a.waarde = 'ja', 'gebleven', 'weggebleven')
              ELSE if(a.waarde = 'ja', 'erbij', 'eraf') END AS verloop,
         l.afspraak_id = t.afspraak_id AS zelfde_afspraak
  FROM plaats AS p
  JOIN cel USING (rij)
  LEFT JOIN antwoord AS a USING (gemeente_code, jaar, kenmerk)
  LEFT JOIN vergelijking.koplopers_lang AS l USING (gemeente_code, jaar, kenmerk)
  LEFT JOIN vergelijking.koplopers_2016 AS t USING (rij)
),
gemaakt AS (
  SELECT rij, gemeente_2016, jaar, gemeente_code, kenmerk, waarde_2016, waarde, afspraak_id, coder, status, verloop,
         zelfde_afspraak
  FROM vergelijking.koplopers_2016_later
)
(SELECT 'ontbreekt' AS wat, * FROM (FROM verwacht EXCEPT ALL FROM gemaakt))
UNION ALL
(SELECT 'te veel' AS wat, * FROM (FROM gemaakt EXCEPT ALL FROM verwacht))
