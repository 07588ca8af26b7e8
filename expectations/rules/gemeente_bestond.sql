-- naam: gemeente_bestond
-- tabel: kern.afspraak_gemeente
-- ernst: fout
-- reden: An agreement binds a gemeente that existed in its first year, and at any rate in one of its years.
--   A gemeente that began in the course of a year existed in it. Outside the reference years the first and the
--   last division are taken as they are.
WITH bereik AS (
  SELECT min(eerste_jaar) AS van, max(laatste_jaar) AS tot FROM referentie.gemeente
),
gemeente AS (
  SELECT
    g.gemeente_code,
    g.laatste_jaar AS tot,
    CASE
      WHEN EXISTS (
        SELECT 1 FROM referentie.gemeente_opvolging AS o
        WHERE o.naar_code = g.gemeente_code AND year(o.datum) = g.eerste_jaar - 1
          AND o.soort <> 'grenswijziging'
      ) THEN g.eerste_jaar - 1
      ELSE g.eerste_jaar
    END AS van
  FROM referentie.gemeente AS g
)
SELECT ag.gemeente_code, a.jaar_van, a.jaar_tot, ag.afspraak_id
FROM kern.afspraak_gemeente AS ag
JOIN kern.afspraak AS a USING (afspraak_id)
JOIN gemeente AS g USING (gemeente_code)
CROSS JOIN bereik AS b
WHERE (a.jaar_van BETWEEN b.van AND b.tot AND a.jaar_van NOT BETWEEN g.van AND g.tot)
   OR (a.jaar_tot >= b.van AND a.jaar_tot < g.van)
   OR (a.jaar_van <= b.tot AND a.jaar_van > g.tot)
   OR (a.jaar_van > b.tot AND g.tot < b.tot)
   OR (a.jaar_tot < b.van AND g.van > b.van)
