-- naam: delen_dekken_paginas
-- tabel: kern.document_deel
-- ernst: fout
-- reden: The parts of a document that was read hold each of its pages once, in order, and are as many as it says.
WITH delen AS (
  SELECT
    document_id, deel, pagina_van, pagina_tot,
    coalesce(lag(pagina_tot) OVER (PARTITION BY document_id ORDER BY deel), 0) AS vorige
  FROM kern.document_deel
),
geheel AS (
  SELECT document_id, count(*) AS aantal, max(pagina_tot) AS laatste FROM kern.document_deel GROUP BY ALL
)
(
  SELECT 'gat of overlap' AS wat, document_id, deel
  FROM delen
  WHERE pagina_van <> vorige + 1 OR pagina_tot < pagina_van
)
UNION ALL
(
  SELECT 'niet alle pagina''s' AS wat, d.document_id, g.aantal
  FROM kern.document AS d
  LEFT JOIN geheel AS g USING (document_id)
  WHERE d.status = 'gelezen' AND (coalesce(g.laatste, 0) <> d.paginas OR coalesce(g.aantal, 0) <> d.delen)
)
