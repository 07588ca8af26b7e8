-- naam: combinatie_volgt_dpi
-- tabel: vergelijking.combinatie
-- ernst: fout
-- reden: The universe of a year is the dPi that counts for it, whole: in every gemeente of that year its pairs of 100
--   dwellings or more are listed, with their dwellings. Which dPi counts is the one about the nearest year, within five.
--   What it says of a gemeente that went wholly into another by then is of that one; of a divided one nothing is.
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
sleutels AS (
  SELECT kvk, arg_max(l_nummer, jaar) AS l_nummer FROM referentie.corporatie_register WHERE l_nummer IS NOT NULL GROUP BY kvk
),
geplaatst AS (
  SELECT
    g.jaar,
    g.dpi_jaar,
    coalesce(t.gemeente_code, i.indeling_code) AS gemeente_code,
    coalesce(s.l_nummer, b.kvk) AS sleutel,
    coalesce(b.woningen, 0) + coalesce(b.onzelfstandig, 0) AS woningen
  FROM geldend AS g
  JOIN referentie.corporatie_bezit AS b ON b.jaar = g.dpi_jaar
  LEFT JOIN sleutels AS s ON s.kvk = b.kvk
  LEFT JOIN vergelijking.koplopers_tabel AS t ON (t.gemeente_code, t.jaar) = (b.gemeente_code, g.jaar)
  LEFT JOIN referentie.gemeente AS r ON r.gemeente_code = b.gemeente_code
  LEFT JOIN vergelijking.indeling AS i
    ON (i.gemeente_code, i.jaar, i.indeling_jaar, i.relatie) = (b.gemeente_code, r.laatste_jaar, g.jaar, 'opgegaan_in')
),
plan AS (
  SELECT gemeente_code, jaar, dpi_jaar, sum(woningen) AS woningen
  FROM (
    SELECT gemeente_code, jaar, dpi_jaar, sleutel, sum(woningen) AS woningen
    FROM geplaatst
    WHERE gemeente_code IS NOT NULL
    GROUP BY ALL
    HAVING sum(woningen) >= 100
  )
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
