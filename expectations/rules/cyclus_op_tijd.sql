-- naam: cyclus_op_tijd
-- tabel: vergelijking.cyclus
-- ernst: fout
-- reden: The deadline is the standard one of step and year, and in time is said only where a date can be held
--   against it: who is called late without a date is called so without proof.
SELECT c.gemeente_code, c.jaar, c.stap, c.datum, c.termijn, c.op_tijd
FROM vergelijking.cyclus AS c
WHERE c.op_tijd IS DISTINCT FROM (c.datum <= c.termijn)
   OR c.termijn IS DISTINCT FROM (
     SELECT min(try_cast(format('{:04d}-{:02d}-{:02d}', c.jaar - t.jaren_ervoor, t.maand, t.dag) AS DATE))
     FROM referentie.cyclus_termijn AS t
     WHERE t.standaard AND t.stap = c.stap AND c.jaar BETWEEN t.geldig_van AND coalesce(t.geldig_tot, c.jaar)
   )
