-- Why an agreement may be read otherwise than in the previous release: afspraak_id, oorzaak, toelichting.
WITH uitgave AS (
  SELECT
    t.identificatie_versie AS identificatie_toen, n.identificatie_versie AS identificatie_nu,
    t.feiten_versie AS feiten_toen, n.feiten_versie AS feiten_nu
  FROM vorige.controle.uitgave AS t CROSS JOIN controle.uitgave AS n
),
afspraak AS (
  SELECT afspraak_id, document_id FROM vorige.kern.afspraak UNION SELECT afspraak_id, document_id FROM kern.afspraak
),
verschil AS (
  (FROM correctie_toen EXCEPT FROM correctie_nu) UNION (FROM correctie_nu EXCEPT FROM correctie_toen)
),
opgave AS (
  SELECT sha256 AS document_id
  FROM (
    SELECT DISTINCT 'toen' AS wanneer, sha256, bekende_feiten FROM vorige.kern.vastlegging
    UNION ALL
    SELECT DISTINCT 'nu' AS wanneer, sha256, bekende_feiten FROM kern.vastlegging
  )
  GROUP BY sha256
  HAVING count(DISTINCT wanneer) = 2
     AND list_sort(list(DISTINCT bekende_feiten) FILTER (wanneer = 'toen'))
         IS DISTINCT FROM list_sort(list(DISTINCT bekende_feiten) FILTER (wanneer = 'nu'))
),
document AS (
  SELECT
    document_id,
    (t.extractor_versie, t.ocr_versie, t.ocr_paginas, t.ocr_wachtend, t.tekst_herkomst)
      IS DISTINCT FROM (n.extractor_versie, n.ocr_versie, n.ocr_paginas, n.ocr_wachtend, n.tekst_herkomst) AS gelezen,
    concat_ws(' + ', t.extractor_versie, t.ocr_versie) AS gelezen_toen,
    concat_ws(' + ', n.extractor_versie, n.ocr_versie) AS gelezen_nu,
    t.herkenner_versie AS herkend_toen, n.herkenner_versie AS herkend_nu
  FROM vorige.kern.document AS t JOIN kern.document AS n USING (document_id)
)
SELECT afspraak_id, 'correctie' AS oorzaak, string_agg(DISTINCT id, ', ' ORDER BY id) AS toelichting
FROM verschil GROUP BY afspraak_id
UNION ALL
SELECT a.afspraak_id, 'opgave', NULL FROM afspraak AS a JOIN opgave USING (document_id)
UNION ALL
SELECT a.afspraak_id, 'extractor', concat(d.gelezen_toen, ' > ', d.gelezen_nu)
FROM afspraak AS a JOIN document AS d USING (document_id)
WHERE d.gelezen
UNION ALL
SELECT
  a.afspraak_id, 'herkenner',
  concat(d.herkend_toen, '.', u.identificatie_toen, ' > ', d.herkend_nu, '.', u.identificatie_nu)
FROM afspraak AS a JOIN document AS d USING (document_id) CROSS JOIN uitgave AS u
WHERE (d.herkend_toen, u.identificatie_toen) IS DISTINCT FROM (d.herkend_nu, u.identificatie_nu)
UNION ALL
SELECT a.afspraak_id, 'feiten', concat(u.feiten_toen, ' > ', u.feiten_nu)
FROM afspraak AS a CROSS JOIN uitgave AS u
WHERE u.feiten_toen IS DISTINCT FROM u.feiten_nu
