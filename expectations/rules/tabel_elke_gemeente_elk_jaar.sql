-- naam: tabel_elke_gemeente_elk_jaar
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: Exactly one row for every gemeente in every year in which it existed: nothing is left out, nothing counts twice.
WITH verwacht AS (
  SELECT gemeente_code, unnest(range(eerste_jaar, laatste_jaar + 1)) AS jaar
  FROM referentie.gemeente
),
aanwezig AS (
  SELECT gemeente_code, jaar FROM vergelijking.koplopers_tabel
)
(SELECT 'ontbreekt' AS wat, * FROM (FROM verwacht EXCEPT ALL FROM aanwezig))
UNION ALL
(SELECT 'te veel' AS wat, * FROM (FROM aanwezig EXCEPT ALL FROM verwacht))
