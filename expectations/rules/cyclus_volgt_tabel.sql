-- naam: cyclus_volgt_tabel
-- tabel: vergelijking.cyclus
-- ernst: fout
-- reden: The step of the agreements is documented exactly in the years in which the comparison has a valid agreement.
SELECT coalesce(t.gemeente_code, c.gemeente_code) AS gemeente_code, coalesce(t.jaar, c.jaar) AS jaar, t.status, c.aantal
FROM (SELECT gemeente_code, jaar, status FROM vergelijking.koplopers_tabel WHERE status = 'geldig') AS t
FULL JOIN (
  SELECT gemeente_code, jaar, aantal FROM vergelijking.cyclus WHERE stap = 'afspraken' AND gedocumenteerd
) AS c ON (c.gemeente_code, c.jaar) = (t.gemeente_code, t.jaar)
WHERE t.gemeente_code IS NULL OR c.gemeente_code IS NULL
