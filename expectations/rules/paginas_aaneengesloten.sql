-- naam: paginas_aaneengesloten
-- tabel: kern.pagina
-- ernst: fout
-- reden: A document that was read has every page from 1 to its number of pages, each once.
WITH verwacht AS (
  SELECT document_id, unnest(range(1, paginas + 1)) AS pagina
  FROM kern.document
  WHERE status = 'gelezen'
),
aanwezig AS (
  SELECT document_id, p.pagina
  FROM kern.pagina AS p
  JOIN kern.document AS d USING (document_id)
  WHERE d.status = 'gelezen'
)
(SELECT 'ontbreekt' AS wat, * FROM (FROM verwacht EXCEPT ALL FROM aanwezig))
UNION ALL
(SELECT 'te veel' AS wat, * FROM (FROM aanwezig EXCEPT ALL FROM verwacht))
