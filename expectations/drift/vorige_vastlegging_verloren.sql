-- naam: vorige_vastlegging_verloren
-- tabel: kern.vastlegging
-- ernst: fout
-- reden: What was captured stays captured: a content of the previous release that is no longer there was removed from
--   the archive, or a disk was not there. The inbox belongs to people, who take documents out and put better ones in
--   their place: there a quarter or more (the bound of a crawl, quality.md paragraph 3) of eight files or more must be gone.
-- vorige: kern.vastlegging(bron, url, sha256)
-- verklaard: -
WITH weg AS (
  SELECT v.bron, min(v.url) AS url, v.sha256
  FROM vorige.kern.vastlegging AS v
  ANTI JOIN kern.vastlegging AS n ON n.sha256 = v.sha256
  GROUP BY v.bron, v.sha256
),
inbox AS (
  SELECT count(*) AS bestanden, count(*) FILTER (n.url IS NULL) AS verdwenen
  FROM (SELECT DISTINCT url FROM vorige.kern.vastlegging WHERE bron = 'inbox') AS v
  LEFT JOIN (SELECT DISTINCT url FROM kern.vastlegging WHERE bron = 'inbox') AS n USING (url)
)
SELECT weg.bron, weg.url, weg.sha256
FROM weg
CROSS JOIN inbox
WHERE weg.bron <> 'inbox' OR (inbox.verdwenen >= 8 AND 4 * inbox.verdwenen >= inbox.bestanden)
