-- naam: vorige_dekking_gedaald
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: The number of gemeenten with a valid agreement in a year does not go down: agreements do not disappear, and a
--   year that is past is not taken back. Counted by gemeente and year of the comparison, over the years of both.
-- vorige: vergelijking.koplopers_tabel(gemeente_code, jaar, status)
-- verklaard: -
WITH toen AS (
  SELECT jaar, count(*) FILTER (status = 'geldig') AS geldig FROM vorige.vergelijking.koplopers_tabel GROUP BY jaar
),
nu AS (
  SELECT jaar, count(*) FILTER (status = 'geldig') AS geldig FROM vergelijking.koplopers_tabel GROUP BY jaar
)
SELECT toen.jaar, toen.geldig AS geldig_toen, coalesce(nu.geldig, 0) AS geldig_nu
FROM toen
LEFT JOIN nu USING (jaar)
WHERE coalesce(nu.geldig, 0) < toen.geldig
