-- naam: document_status_klopt
-- tabel: kern.document
-- ernst: fout
-- reden: gelezen, onleesbaar and geweigerd are different facts (contract): only what was read has text and a kind,
--   what was not read says why, and an unreadable document never holds a ja.
WITH paginas AS (
  SELECT document_id, count(*) AS aantal FROM kern.pagina GROUP BY ALL
),
ja AS (
  SELECT DISTINCT a.document_id
  FROM kern.afspraak AS a
  JOIN kern.codering AS c USING (afspraak_id)
  WHERE c.waarde = 'ja'
),
oordeel AS (
  SELECT
    CASE
      WHEN d.status = 'gelezen' AND d.soort IS NULL THEN 'gelezen zonder soort'
      WHEN d.status = 'gelezen' AND d.paginas = 0 THEN 'gelezen zonder pagina'
      WHEN d.status = 'gelezen' AND d.tekst_herkomst = 'geen' THEN 'gelezen zonder tekst'
      WHEN d.status <> 'gelezen' AND coalesce(trim(d.reden), '') = '' THEN 'niet gelezen zonder reden'
      WHEN d.status = 'geweigerd' AND coalesce(p.aantal, 0) > 0 THEN 'geweigerd met pagina''s'
      WHEN d.status <> 'gelezen' AND ja.document_id IS NOT NULL THEN 'niet gelezen met een ja'
    END AS wat,
    d.document_id
  FROM kern.document AS d
  LEFT JOIN paginas AS p USING (document_id)
  LEFT JOIN ja USING (document_id)
)
SELECT * FROM oordeel WHERE wat IS NOT NULL
