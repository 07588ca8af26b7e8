-- naam: vastlegging_heeft_vindplaats
-- tabel: kern.vastlegging
-- ernst: waarschuwing
-- reden: A document of a source that is crawled stems from a link in a crawl that was taken over. A warning, since an
--   adapter that was mended may read fewer links in the old answers, while what was captured by them stays.
SELECT v.bron, v.url
FROM kern.vastlegging AS v
ANTI JOIN kern.vindplaats AS p USING (bron, url)
WHERE v.bron IN (SELECT bron FROM controle.ronde)
