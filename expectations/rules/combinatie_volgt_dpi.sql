-- naam: combinatie_volgt_dpi
-- tabel: vergelijking.combinatie
-- ernst: fout
-- reden: The universe of a year is the dPi that counts for it, whole: in every gemeente of that year its pairs of 100
--   dwellings or more are listed, with their dwellings. Which dPi counts is the one about the nearest year, within five.
WITH jaren AS (
  SELECT DISTINCT jaar FROM vergelijking.koplopers_tabel
),
plannen AS (
  SELECT DISTINCT jaar AS dpi_jaar, doeljaar FROM referentie.corporatie_bezit
),
geldend AS (
  SELECT j.jaar, p.dpi_jaar
  FROM jaren AS j
  JOIN plannen AS p ON abs(p.doeljaar - j.jaar) <= 5
  QUALIFY row_number() OVER (PARTITION BY j.jaar ORDER BY abs(p.doeljaar - j.jaar), p.dpi_jaar) = 1
),
plan AS (
  SELECT t.gemeente_code, t.jaar, g.dpi_jaar, sum(coalesce(b.woningen, 0) + coalesce(b.onzelfstandig, 0)) AS woningen
  FROM geldend AS g
  JOIN referentie.corporatie_bezit AS b ON b.jaar = g.dpi_jaar AND b.boven_drempel
  JOIN vergelijking.koplopers_tabel AS t ON (t.gemeente_code, t.jaar) = (b.gemeente_code, g.jaar)
  GROUP BY ALL
),
paren AS (
  SELECT gemeente_code, jaar, dpi_jaar, sum(woningen) AS woningen
  FROM vergelijking.combinatie
  WHERE universum = 'dpi'
  GROUP BY ALL
)
(SELECT 'dpi' AS uit, * FROM (FROM plan EXCEPT ALL FROM paren))
UNION ALL
(SELECT 'combinatie' AS uit, * FROM (FROM paren EXCEPT ALL FROM plan))
