-- naam: aandelen_splitsing
-- tabel: referentie.gemeente_opvolging
-- ernst: fout
-- reden: The shares of a gemeente that ended add up to one, else the second view loses or invents dwellings.
--   With a grenswijziging the old gemeente lives on, so that share stands alone. Shares are printed with at most
--   four decimals, so a thousandth is rounding.
SELECT datum, van_code, sum(coalesce(aandeel, 0)) AS som
FROM referentie.gemeente_opvolging
WHERE binnen_bereik AND soort <> 'grenswijziging'
GROUP BY ALL
HAVING abs(sum(coalesce(aandeel, 0)) - 1) > 0.001
