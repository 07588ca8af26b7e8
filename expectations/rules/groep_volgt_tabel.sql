-- naam: groep_volgt_tabel
-- tabel: vergelijking.groep
-- ernst: fout
-- reden: What a group agreed is counted from koplopers_tabel: agreements that hold, answers ja and nee, and the mean step of
--   the ja; nothing else is known, and a share of nothing is empty.
WITH waarden AS (
  SELECT gemeente_code, jaar, status, kenmerk, waarde
  FROM vergelijking.koplopers_tabel
  UNPIVOT (waarde FOR kenmerk IN (
    COLUMNS(
      lambda c: NOT suffix(c, '_concreetheid') AND c NOT IN (
        'gemeente_code', 'naam', 'provincie', 'jaar', 'status', 'regionaal', 'opvolging', 'afspraak_id', 'soort',
        'coder'
      )
    )
  ))
),
stappen AS (
  SELECT gemeente_code, jaar, replace(kolom, '_concreetheid', '') AS kenmerk, stap
  FROM vergelijking.koplopers_tabel
  UNPIVOT (stap FOR kolom IN (COLUMNS('_concreetheid$')))
),
geteld AS (
  SELECT
    v.jaar,
    v.soort,
    v.groep,
    w.kenmerk,
    count(*) AS gemeenten,
    count(*) FILTER (w.status = 'geldig') AS geldig,
    count(*) FILTER (w.status = 'geldig' AND w.waarde IN ('ja', 'nee')) AS bekend,
    count(*) FILTER (w.status = 'geldig' AND w.waarde = 'ja') AS ja,
    avg(s.stap) FILTER (w.status = 'geldig' AND w.waarde = 'ja') AS concreetheid
  FROM (SELECT DISTINCT gemeente_code, jaar, soort, groep FROM vergelijking.vergelijking_gemeenten) AS v
  JOIN waarden AS w USING (gemeente_code, jaar)
  LEFT JOIN stappen AS s USING (gemeente_code, jaar, kenmerk)
  GROUP BY ALL
)
SELECT
  coalesce(t.jaar, g.jaar) AS jaar,
  coalesce(t.soort, g.soort) AS soort,
  coalesce(t.groep, g.groep) AS groep,
  coalesce(t.kenmerk, g.kenmerk) AS kenmerk,
  t.ja,
  g.ja AS staat_er
FROM geteld AS t
FULL JOIN vergelijking.groep AS g USING (jaar, soort, groep, kenmerk)
WHERE (t.gemeenten, t.geldig, t.bekend, t.ja) IS DISTINCT FROM (g.gemeenten, g.geldig, g.bekend, g.ja)
   OR (g.bekend = 0) <> (g.aandeel IS NULL)
   OR abs(g.aandeel - t.ja / t.bekend) > 1e-9
   OR (t.concreetheid IS NULL) <> (g.concreetheid IS NULL)
   OR abs(t.concreetheid - g.concreetheid) > 1e-9
