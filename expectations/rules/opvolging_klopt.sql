-- naam: opvolging_klopt
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: An agreement speaks for a gemeente that it binds, or by succession for one that took the place of gemeenten
--   that it all binds; an agreement of some of them does not speak for the whole, and one of all of them is not lost.
WITH RECURSIVE opgevolgd AS (
  SELECT n.gemeente_code AS nieuw, n.eerste_jaar, g.gemeente_code AS oud
  FROM referentie.gemeente_opvolging AS o
  JOIN referentie.gemeente AS g ON g.gemeente_code = o.van_code
  JOIN referentie.gemeente AS n ON n.gemeente_code = o.naar_code AND n.eerste_jaar = g.laatste_jaar + 1
  WHERE o.soort NOT IN ('grenswijziging', 'splitsing')
),
bindt AS (
  SELECT DISTINCT afspraak_id, gemeente_code FROM kern.afspraak_gemeente
),
spreekt AS (
  SELECT gemeente_code, jaar, afspraak_id, opvolging FROM vergelijking.koplopers_tabel WHERE afspraak_id IS NOT NULL
  UNION
  SELECT gemeente_code, jaar, afspraak_id, opvolging FROM vergelijking.koplopers_lang
),
-- Who must be bound for it: one that is not bound itself stands for all that went into it.
nodig AS (
  SELECT DISTINCT afspraak_id, gemeente_code AS voor, gemeente_code FROM spreekt WHERE opvolging
  UNION
  SELECT n.afspraak_id, n.voor, o.oud
  FROM nodig AS n
  JOIN opgevolgd AS o ON o.nieuw = n.gemeente_code
  WHERE NOT EXISTS (FROM bindt AS b WHERE (b.afspraak_id, b.gemeente_code) = (n.afspraak_id, n.gemeente_code))
)
SELECT 'merk' AS wat, gemeente_code, jaar, afspraak_id, opvolging
FROM spreekt AS s
WHERE opvolging IS DISTINCT FROM NOT EXISTS (
  FROM bindt AS b WHERE (b.afspraak_id, b.gemeente_code) = (s.afspraak_id, s.gemeente_code)
)
UNION ALL
SELECT 'merk zonder afspraak', gemeente_code, jaar, afspraak_id, opvolging
FROM vergelijking.koplopers_tabel
WHERE afspraak_id IS NULL AND opvolging IS NOT NULL
UNION ALL
SELECT 'niet van alle', voor, NULL, afspraak_id, NULL
FROM nodig AS n
WHERE NOT EXISTS (FROM bindt AS b WHERE (b.afspraak_id, b.gemeente_code) = (n.afspraak_id, n.gemeente_code))
  AND NOT EXISTS (FROM opgevolgd AS o WHERE o.nieuw = n.gemeente_code)
UNION ALL
SELECT 'verloren', t.gemeente_code, t.jaar, a.afspraak_id, NULL
FROM vergelijking.koplopers_tabel AS t
JOIN opgevolgd AS o ON o.nieuw = t.gemeente_code
JOIN bindt AS b ON b.gemeente_code = o.oud
JOIN kern.afspraak AS a ON a.afspraak_id = b.afspraak_id
WHERE t.status = 'onbekend' AND a.soort <> 'deelconvenant' AND a.jaar_van <= t.jaar AND a.jaar_tot IS NOT NULL
GROUP BY t.gemeente_code, t.jaar, a.afspraak_id
HAVING count(*) = (SELECT count(*) FROM opgevolgd AS alle WHERE alle.nieuw = t.gemeente_code)
