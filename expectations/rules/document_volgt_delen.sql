-- naam: document_volgt_delen
-- tabel: kern.document
-- ernst: fout
-- reden: The kind of a document is that of its first agreement, else of its first part (kern.document.soort).
WITH leidend AS (
  SELECT document_id, arg_min(soort, (NOT gecodeerd, deel)) AS soort
  FROM (
    SELECT *, soort IN (
      'prestatieafspraken', 'raamovereenkomst', 'jaarschijf', 'regionale_afspraken',
      'samenwerkingsovereenkomst', 'deelconvenant', 'bod_als_afspraken'
    ) AS gecodeerd
    FROM kern.document_deel
  )
  GROUP BY ALL
)
SELECT d.soort, l.soort AS van_delen, d.document_id
FROM kern.document AS d
JOIN leidend AS l USING (document_id)
WHERE d.soort <> l.soort
