-- naam: vorige_dekking_gedaald
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: The number of gemeenten with a valid agreement in a year does not go down: agreements do not disappear, and a
--   year that is past is not taken back. Gemeenten whose leading document was taken away, or of which the sender now
--   states something else, are left out: lost documents have a rule of their own. A correction explains the rest.
-- vorige: vergelijking.koplopers_tabel(gemeente_code, jaar, status, afspraak_id); kern.afspraak(afspraak_id, document_id);
--   kern.vastlegging(sha256, bekende_feiten)
-- verklaard: correcties
WITH zelfde AS (
  SELECT DISTINCT v.sha256
  FROM vorige.kern.vastlegging AS v
  JOIN kern.vastlegging AS n USING (sha256)
  WHERE v.bekende_feiten IS NOT DISTINCT FROM n.bekende_feiten
),
toen AS (
  SELECT t.jaar, count(*) AS geldig
  FROM vorige.vergelijking.koplopers_tabel AS t
  JOIN vorige.kern.afspraak AS a USING (afspraak_id)
  WHERE t.status = 'geldig' AND (a.document_id IS NULL OR a.document_id IN (SELECT sha256 FROM zelfde))
  GROUP BY t.jaar
),
nu AS (
  SELECT jaar, count(*) FILTER (status = 'geldig') AS geldig FROM vergelijking.koplopers_tabel GROUP BY jaar
)
SELECT toen.jaar, toen.geldig AS geldig_toen, coalesce(nu.geldig, 0) AS geldig_nu
FROM toen
LEFT JOIN nu USING (jaar)
WHERE coalesce(nu.geldig, 0) < toen.geldig
