-- naam: vorige_inbox_veranderd
-- tabel: kern.vastlegging
-- ernst: info
-- reden: What people took out of the inbox, or replaced there, is their word and stops nothing; that it went is told.
-- vorige: kern.vastlegging(bron, url, sha256)
-- verklaard: -
SELECT v.url, n.url IS NOT NULL AS vervangen
FROM vorige.kern.vastlegging AS v
LEFT JOIN kern.vastlegging AS n ON (n.bron, n.url) = (v.bron, v.url)
WHERE v.bron = 'inbox' AND n.sha256 IS DISTINCT FROM v.sha256
