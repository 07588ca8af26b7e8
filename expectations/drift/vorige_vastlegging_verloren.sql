-- naam: vorige_vastlegging_verloren
-- tabel: kern.vastlegging
-- ernst: fout
-- reden: What was captured stays captured: a content of the previous release that is no longer there was removed from
--   the inbox or the archive, or a disk was not there. Whoever removed it on purpose says so.
-- vorige: kern.vastlegging(bron, url, sha256)
-- verklaard: -
SELECT min(v.bron) AS bron, min(v.url) AS url, v.sha256
FROM vorige.kern.vastlegging AS v
ANTI JOIN kern.vastlegging AS n ON n.sha256 = v.sha256
GROUP BY v.sha256
