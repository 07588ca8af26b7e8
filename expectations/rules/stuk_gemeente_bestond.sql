-- naam: stuk_gemeente_bestond
-- tabel: kern.cyclusstuk
-- ernst: waarschuwing
-- reden: A paper of the cycle is about a gemeente that existed in one of its years, or was formed in the course of one.
--   A warning, since a gemeente that was formed may well report on the last year of those that it came from.
SELECT c.gemeente_code, c.jaar_van, c.jaar_tot, c.document_id, c.deel, c.volgnummer
FROM kern.cyclusstuk AS c
JOIN referentie.gemeente AS g USING (gemeente_code)
CROSS JOIN (SELECT min(eerste_jaar) AS van, max(laatste_jaar) AS tot FROM referentie.gemeente) AS b
WHERE (c.jaar_tot >= b.van AND c.jaar_tot < g.eerste_jaar - 1)
   OR (c.jaar_van <= b.tot AND c.jaar_van > g.laatste_jaar)
