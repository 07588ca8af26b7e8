-- What became of agreements and of their codes since the previous release: afspraak_id, kenmerk (empty when it is about
-- the agreement as a whole), oorzaak, toelichting. Only what has a cause: a change without one gives no row.
WITH toen AS (
  SELECT a.*, list_sort(list(g.gemeente_code) FILTER (g.gemeente_code IS NOT NULL)) AS gemeenten,
    any_value(v.leidende_afspraak_id) AS versie_van
  FROM vorige.kern.afspraak AS a
  LEFT JOIN vorige.kern.afspraak_gemeente AS g USING (afspraak_id)
  LEFT JOIN vorige.kern.afspraak_versie AS v USING (afspraak_id)
  GROUP BY ALL
),
nu AS (
  SELECT a.*, list_sort(list(g.gemeente_code) FILTER (g.gemeente_code IS NOT NULL)) AS gemeenten,
    any_value(v.leidende_afspraak_id) AS versie_van
  FROM kern.afspraak AS a
  LEFT JOIN kern.afspraak_gemeente AS g USING (afspraak_id)
  LEFT JOIN kern.afspraak_versie AS v USING (afspraak_id)
  GROUP BY ALL
),
afspraak AS (
  SELECT
    coalesce(n.afspraak_id, t.afspraak_id) AS afspraak_id,
    coalesce(n.document_id, t.document_id) AS document_id,
    t.afspraak_id IS NULL AS kwam,
    n.afspraak_id IS NULL AS ging,
    t.invoer IS DISTINCT FROM n.invoer
      AND (t.soort, t.jaar_van, t.jaar_tot, t.datum_ondertekend, t.regionaal, t.gemeenten, t.versie_van)
        IS DISTINCT FROM (n.soort, n.jaar_van, n.jaar_tot, n.datum_ondertekend, n.regionaal, n.gemeenten, n.versie_van)
      AS veranderde
  FROM toen AS t FULL JOIN nu AS n ON n.afspraak_id = t.afspraak_id
),
adres_toen AS (SELECT DISTINCT bron, url, sha256 FROM vorige.kern.vastlegging),
adres_nu AS (SELECT DISTINCT bron, url, sha256 FROM kern.vastlegging),
nieuw AS (
  SELECT n.sha256, min(n.url) AS url, min(n.url) FILTER (t.sha256 IS NOT NULL) AS vervangt
  FROM adres_nu AS n
  LEFT JOIN adres_toen AS t USING (bron, url)
  WHERE n.sha256 NOT IN (SELECT sha256 FROM adres_toen)
  GROUP BY n.sha256
),
weg AS (
  SELECT t.sha256, min(t.url) AS url, min(t.url) FILTER (n.sha256 IS NOT NULL) AS vervangen
  FROM adres_toen AS t
  LEFT JOIN adres_nu AS n USING (bron, url)
  WHERE t.sha256 NOT IN (SELECT sha256 FROM adres_nu)
  GROUP BY t.sha256
),
besluit_toen AS (
  SELECT DISTINCT afspraak_id, kenmerk, beoordelaar, datum, waarde, concreetheid
  FROM vorige.kern.beoordeling WHERE kader = 'koplopers' AND status = 'geldig'
),
besluit_nu AS (
  SELECT DISTINCT afspraak_id, kenmerk, beoordelaar, datum, waarde, concreetheid
  FROM kern.beoordeling WHERE kader = 'koplopers' AND status = 'geldig'
),
besluit_weg AS (
  SELECT w.*, n.status IS NOT NULL AS heropend
  FROM (FROM besluit_toen EXCEPT FROM besluit_nu) AS w
  LEFT JOIN (SELECT DISTINCT * EXCLUDE (volgorde) FROM kern.beoordeling WHERE status IN ('heropend', 'wees')) AS n
    ON n.kader = 'koplopers'
    AND (n.afspraak_id, n.kenmerk, n.beoordelaar, n.datum, n.waarde)
      = (w.afspraak_id, w.kenmerk, w.beoordelaar, w.datum, w.waarde)
    AND n.concreetheid IS NOT DISTINCT FROM w.concreetheid
),
code AS (
  SELECT
    t.afspraak_id, t.kenmerk, t.codeboek_versie AS codeboek_toen, n.codeboek_versie AS codeboek_nu,
    t.coder AS coder_toen, n.coder AS coder_nu, t.invoer IS DISTINCT FROM n.invoer AS anders_gelezen
  FROM vorige.kern.codering AS t
  JOIN kern.codering AS n USING (afspraak_id, kader, kenmerk)
  LEFT JOIN (SELECT DISTINCT afspraak_id, kenmerk FROM besluit_weg WHERE heropend) AS h USING (afspraak_id, kenmerk)
  WHERE kader = 'koplopers' AND NOT starts_with(t.coder, 'taalmodel-') AND NOT starts_with(n.coder, 'taalmodel-')
    AND (t.coder = 'expert2016') = (n.coder = 'expert2016')
    AND ((t.waarde, t.concreetheid) IS DISTINCT FROM (n.waarde, n.concreetheid) OR h.afspraak_id IS NOT NULL)
)
SELECT a.afspraak_id, NULL AS kenmerk, if(n.vervangt IS NULL, 'nieuw_document', 'vervangen_document') AS oorzaak,
  coalesce(n.vervangt, n.url) AS toelichting
FROM afspraak AS a JOIN nieuw AS n ON n.sha256 = a.document_id
WHERE a.kwam
UNION ALL
SELECT a.afspraak_id, NULL, if(w.vervangen IS NULL, 'document_weg', 'vervangen_document'), coalesce(w.vervangen, w.url)
FROM afspraak AS a JOIN weg AS w ON w.sha256 = a.document_id
WHERE a.ging
UNION ALL
SELECT a.afspraak_id, NULL, l.oorzaak, l.toelichting
FROM afspraak AS a
JOIN lezing AS l USING (afspraak_id)
ANTI JOIN (SELECT sha256 FROM nieuw UNION ALL SELECT sha256 FROM weg) AS d ON d.sha256 = a.document_id
WHERE a.kwam OR a.ging OR a.veranderde
UNION ALL
SELECT afspraak_id, kenmerk, 'beoordeling', string_agg(DISTINCT beoordelaar, ', ' ORDER BY beoordelaar)
FROM (
  SELECT afspraak_id, kenmerk, beoordelaar FROM (FROM besluit_nu EXCEPT FROM besluit_toen)
  UNION ALL
  SELECT afspraak_id, kenmerk, beoordelaar FROM besluit_weg WHERE NOT heropend
)
GROUP BY afspraak_id, kenmerk
UNION ALL
SELECT DISTINCT afspraak_id, kenmerk, 'codeboek', concat(codeboek_toen, ' > ', codeboek_nu)
FROM code WHERE codeboek_toen <> codeboek_nu
UNION ALL
SELECT DISTINCT afspraak_id, kenmerk, 'coder', concat(coder_toen, ' > ', coder_nu)
FROM code WHERE coder_toen <> coder_nu
UNION ALL
SELECT DISTINCT c.afspraak_id, c.kenmerk, l.oorzaak, l.toelichting
FROM code AS c JOIN lezing AS l USING (afspraak_id)
WHERE c.anders_gelezen
