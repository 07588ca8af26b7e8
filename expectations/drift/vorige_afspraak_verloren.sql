-- naam: vorige_afspraak_verloren
-- tabel: kern.afspraak
-- ernst: fout
-- reden: A document that is still there and gave agreements in the previous release gives none any more: reading or
--   recognising it went wrong. Told by document, since an agreement is named after its pages; what is not captured any
--   more is told by its own rule, and of what the sender now states something else nothing is expected.
-- vorige: kern.afspraak(document_id, soort); kern.vastlegging(sha256, bekende_feiten)
-- verklaard: -
SELECT v.document_id, min(v.soort) AS soort, count(*) AS afspraken
FROM vorige.kern.afspraak AS v
JOIN (
  SELECT DISTINCT o.sha256
  FROM vorige.kern.vastlegging AS o
  JOIN kern.vastlegging AS n USING (sha256)
  WHERE o.bekende_feiten IS NOT DISTINCT FROM n.bekende_feiten
) AS zelfde ON zelfde.sha256 = v.document_id
ANTI JOIN kern.afspraak AS a ON a.document_id = v.document_id
GROUP BY v.document_id
