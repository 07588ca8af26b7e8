-- naam: opvolger_bekend
-- tabel: referentie.gemeente
-- ernst: fout
-- reden: Every gemeente that ended has a successor that exists on the next 1 January.
SELECT g.gemeente_code, g.naam, g.laatste_jaar
FROM referentie.gemeente AS g
WHERE g.laatste_jaar < (SELECT max(laatste_jaar) FROM referentie.gemeente)
  AND NOT EXISTS (
    SELECT 1
    FROM referentie.gemeente_opvolging AS o
    JOIN referentie.gemeente AS n ON n.gemeente_code = o.naar_code
    WHERE o.van_code = g.gemeente_code AND o.soort <> 'grenswijziging'
      AND g.laatste_jaar + 1 BETWEEN n.eerste_jaar AND n.laatste_jaar
  )
