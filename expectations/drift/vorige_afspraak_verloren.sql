-- naam: vorige_afspraak_verloren
-- tabel: kern.afspraak
-- ernst: fout
-- reden: A document that is still there and gave agreements in the previous release gives none any more: reading or
--   recognising it went wrong, or somebody stated another kind. Told by document, since an agreement is named after its
--   pages; what is not captured any more is told by its own rule.
-- vorige: kern.afspraak(document_id, soort)
-- verklaard: -
SELECT v.document_id, min(v.soort) AS soort, count(*) AS afspraken
FROM vorige.kern.afspraak AS v
SEMI JOIN kern.vastlegging AS n ON n.sha256 = v.document_id
ANTI JOIN kern.afspraak AS a ON a.document_id = v.document_id
GROUP BY v.document_id
