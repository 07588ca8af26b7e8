-- naam: trend_telt_afspraken
-- tabel: vergelijking.trend
-- ernst: fout
-- reden: Every agreement that holds and is compared is counted once a year and kenmerk, as ja, nee, unreadable or not
--   coded; and the ja are those of the codes, but for as many as people decided on.
WITH geldt AS (
  SELECT a.afspraak_id, j.jaar
  FROM kern.afspraak AS a
  JOIN (SELECT DISTINCT jaar FROM vergelijking.koplopers_tabel) AS j ON j.jaar BETWEEN a.jaar_van AND a.jaar_tot
  WHERE a.soort <> 'deelconvenant'
    AND EXISTS (SELECT 1 FROM kern.afspraak_gemeente AS g WHERE g.afspraak_id = a.afspraak_id)
    AND NOT EXISTS (SELECT 1 FROM kern.afspraak_versie AS v WHERE v.afspraak_id = a.afspraak_id)
),
codes AS (
  SELECT afspraak_id, kenmerk, arg_max(waarde, coder = 'expert2016') AS waarde
  FROM kern.codering
  WHERE kader = 'koplopers' AND NOT starts_with(coder, 'taalmodel')
  GROUP BY afspraak_id, kenmerk
),
besloten AS (
  SELECT DISTINCT afspraak_id, kenmerk FROM kern.beoordeling WHERE status = 'geldig' AND kader = 'koplopers'
),
geteld AS (
  SELECT
    g.jaar,
    k.kenmerk,
    count(*) AS alles,
    count(*) FILTER (c.waarde = 'ja') AS ja,
    count(*) FILTER (b.afspraak_id IS NOT NULL) AS beslist
  FROM geldt AS g
  CROSS JOIN (SELECT kenmerk FROM referentie.kenmerk WHERE kader = 'koplopers') AS k
  LEFT JOIN codes AS c USING (afspraak_id, kenmerk)
  LEFT JOIN besloten AS b USING (afspraak_id, kenmerk)
  GROUP BY g.jaar, k.kenmerk
)
SELECT jaar, kenmerk, alles, ja, beslist, n, n_ja, n_onleesbaar, n_niet_gecodeerd
FROM geteld
FULL JOIN vergelijking.trend USING (jaar, kenmerk)
WHERE alles IS DISTINCT FROM n + n_onleesbaar + n_niet_gecodeerd
   OR n_ja > n
   OR abs(n_ja - ja) > beslist
