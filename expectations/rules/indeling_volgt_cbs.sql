-- naam: indeling_volgt_cbs
-- tabel: referentie.gemeente_indeling
-- ernst: waarschuwing
-- reden: In a year that was fetched, referentie.gemeente has the gemeenten and provinces that CBS has. It is a file in
--   this project and is corrected by hand, so a difference is told and stops nothing.
WITH eigen AS (
  SELECT j.jaar, g.gemeente_code, g.provincie_code
  FROM (SELECT DISTINCT jaar FROM referentie.gemeente_indeling) AS j
  JOIN referentie.gemeente AS g
    ON j.jaar >= g.eerste_jaar AND (j.jaar <= g.laatste_jaar OR g.geldig_tot IS NULL)
)
SELECT
  coalesce(c.jaar, e.jaar) AS jaar,
  coalesce(c.gemeente_code, e.gemeente_code) AS gemeente_code,
  c.provincie_code AS bij_cbs,
  e.provincie_code AS bij_ons
FROM referentie.gemeente_indeling AS c
FULL JOIN eigen AS e ON e.jaar = c.jaar AND e.gemeente_code = c.gemeente_code
WHERE c.gemeente_code IS NULL OR e.gemeente_code IS NULL OR c.provincie_code <> e.provincie_code
