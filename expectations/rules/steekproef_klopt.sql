-- naam: steekproef_klopt
-- tabel: kern.beoordeling
-- ernst: fout
-- reden: The chance of a drawn agreement follows from its draw, a stratum of a draw has one size and all strata fit into
--   it, and an agreement is in one stratum of a draw: else every share estimated from it is wrong.
WITH strata AS (
  SELECT trekking, stratum, min(stratum_omvang) AS kleinst, max(stratum_omvang) AS grootst, any_value(trekking_omvang) AS geheel
  FROM kern.beoordeling
  WHERE trekking IS NOT NULL
  GROUP BY trekking, stratum
)
SELECT 'kans' AS wat, afspraak_id AS waarvan, steekproef AS getal
FROM kern.beoordeling
WHERE (steekproef IS NULL) <> (trekking IS NULL)
   OR (insluitkans * stratum_omvang - split_part(steekproef, ' van ', 1)::DOUBLE) NOT BETWEEN -1e-6 AND 1e-6
UNION ALL
SELECT 'stratum', trekking || ' ' || stratum, kleinst || ' en ' || grootst FROM strata WHERE kleinst <> grootst
UNION ALL
SELECT 'omvang', trekking, sum(grootst)::TEXT FROM strata GROUP BY trekking HAVING sum(grootst) > min(geheel)
UNION ALL
SELECT 'twee strata', afspraak_id, trekking
FROM kern.beoordeling
WHERE trekking IS NOT NULL
GROUP BY afspraak_id, trekking
HAVING count(DISTINCT stratum) > 1
