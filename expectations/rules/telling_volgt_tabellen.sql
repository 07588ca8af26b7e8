-- naam: telling_volgt_tabellen
-- tabel: controle.telling
-- ernst: fout
-- reden: The counts of a source, over all years and kinds, are those of the tables: every link once, and every document
--   and agreement once for each source that has it. Without any count there is nothing to compare with.
WITH stukken AS (
  SELECT DISTINCT bron, sha256 AS document_id FROM kern.vastlegging
),
afspraken AS (
  SELECT coalesce(s.bron, 'koplopers2016') AS bron, a.afspraak_id,
    EXISTS (
      SELECT 1 FROM kern.codering AS c WHERE c.afspraak_id = a.afspraak_id AND c.waarde IN ('ja', 'nee')
    ) AS gecodeerd
  FROM kern.afspraak AS a
  LEFT JOIN stukken AS s USING (document_id)
),
posten AS (
  SELECT bron, 'gevonden' AS wat, count(*) AS aantal FROM kern.vindplaats GROUP BY bron
  UNION ALL SELECT bron, 'vastgelegd', count(*) FROM stukken GROUP BY bron
  UNION ALL
  SELECT s.bron, 'gelezen', count(*) FROM stukken AS s JOIN kern.document AS d USING (document_id)
  WHERE d.status = 'gelezen' GROUP BY s.bron
  UNION ALL SELECT bron, 'afspraken', count(*) FROM afspraken GROUP BY bron
  UNION ALL SELECT bron, 'gecodeerd', count(*) FROM afspraken WHERE gecodeerd GROUP BY bron
),
geteld AS (
  SELECT bron, wat, sum(aantal) AS aantal
  FROM controle.telling
  UNPIVOT (aantal FOR wat IN (gevonden, vastgelegd, gelezen, afspraken, gecodeerd))
  GROUP BY bron, wat
)
SELECT coalesce(p.bron, g.bron) AS bron, coalesce(p.wat, g.wat) AS wat, p.aantal AS tabellen, g.aantal AS geteld
FROM posten AS p
FULL JOIN geteld AS g ON g.bron = p.bron AND g.wat = p.wat
WHERE EXISTS (SELECT 1 FROM controle.telling) AND coalesce(p.aantal, 0) <> coalesce(g.aantal, 0)
