-- naam: aansluiting_sluit
-- tabel: controle.aansluiting
-- ernst: fout
-- reden: From what was found to what was coded everything is accounted for: each step adds up, ends with what the next
--   one begins with, has the number that the tables themselves have, and leaves nothing unexplained. An empty account is
--   seen by its number of rows.
WITH posten AS (
  SELECT
    stap, regel, post, aantal,
    CASE post WHEN 'begin' THEN 1 WHEN 'bij' THEN 1 WHEN 'onverklaard_bij' THEN 1 ELSE -1 END AS teken
  FROM controle.aansluiting
),
keten (stap, begin, eind) AS (
  SELECT * FROM (VALUES
    ('gevonden',
      (SELECT count(*) FROM kern.vindplaats),
      (SELECT count(*) FROM (SELECT DISTINCT bron, url FROM kern.vastlegging))),
    ('vastgelegd',
      (SELECT count(*) FROM (SELECT DISTINCT bron, url FROM kern.vastlegging)),
      (SELECT count(*) FROM kern.document)),
    ('gelezen',
      (SELECT count(*) FROM kern.document),
      (SELECT count(DISTINCT document_id) FROM kern.document_deel)),
    ('afspraak',
      (SELECT count(DISTINCT document_id) FROM kern.document_deel),
      (SELECT count(*) FROM kern.afspraak WHERE document_id IS NOT NULL)),
    ('gecodeerd',
      (SELECT count(*) FROM kern.afspraak WHERE document_id IS NOT NULL),
      (SELECT count(DISTINCT afspraak_id) FROM kern.codering WHERE waarde IN ('ja', 'nee')))
  ) AS k (stap, begin, eind)
)
SELECT 'telt niet op' AS wat, stap, sum(teken * aantal) AS verschil
FROM posten
GROUP BY stap
HAVING sum(teken * aantal) <> 0
UNION ALL
SELECT 'onverklaard', stap, aantal
FROM posten
WHERE post IN ('onverklaard_weg', 'onverklaard_bij') AND aantal > 0
UNION ALL
SELECT 'wijkt af van de tabellen', k.stap, coalesce(sum(p.aantal) FILTER (p.post = 'begin'), 0) - k.begin
  + coalesce(sum(p.aantal) FILTER (p.post = 'eind'), 0) - k.eind
FROM keten AS k
LEFT JOIN posten AS p ON p.stap = k.stap
WHERE EXISTS (SELECT 1 FROM controle.aansluiting)
GROUP BY k.stap, k.begin, k.eind
HAVING (sum(p.aantal) FILTER (p.post = 'begin')) IS DISTINCT FROM k.begin
    OR (sum(p.aantal) FILTER (p.post = 'eind')) IS DISTINCT FROM k.eind
