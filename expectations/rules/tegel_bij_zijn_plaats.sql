-- naam: tegel_bij_zijn_plaats
-- tabel: referentie.gemeente_tegel
-- ernst: fout
-- reden: A tile lies within 32 km (three tiles of 10.5 km) of the place of its gemeente, the middles of map and country
--   laid on each other; the layout that is kept moves none more than 29.4 km. Two tiles that changed places across the
--   country, or rows that shifted in the file, would put answers on the wrong gemeente.
WITH plaats AS (
  SELECT
    gemeente_code,
    10.5 * (kolom + (rij % 2) / 2) AS tegel_x,
    10.5 * rij * sqrt(3) / 2 AS tegel_y,
    (lengtegraad - 5.4) * 68.23 AS x,
    (52.2 - breedtegraad) * 111.25 AS y
  FROM referentie.gemeente_tegel
),
ten_opzichte AS (
  SELECT
    gemeente_code,
    tegel_x - avg(tegel_x) OVER () - x + avg(x) OVER () AS oost,
    tegel_y - avg(tegel_y) OVER () - y + avg(y) OVER () AS zuid
  FROM plaats
)
SELECT gemeente_code, round(sqrt(oost ^ 2 + zuid ^ 2), 1) AS kilometers
FROM ten_opzichte
WHERE sqrt(oost ^ 2 + zuid ^ 2) > 32
