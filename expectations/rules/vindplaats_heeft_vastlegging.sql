-- naam: vindplaats_heeft_vastlegging
-- tabel: kern.vindplaats
-- ernst: fout
-- reden: What is said to be captured is there, and a link of which there is a capture says so; else a document is
--   counted that nobody can look up, or one in hand is reported as missing.
SELECT p.bron, p.url, p.status, v.url IS NOT NULL AS vastlegging
FROM kern.vindplaats AS p
LEFT JOIN (SELECT DISTINCT bron, url FROM kern.vastlegging) AS v USING (bron, url)
WHERE (p.status = 'vastgelegd') <> (v.url IS NOT NULL)
