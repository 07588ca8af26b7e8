-- vraag: Hoeveel gemeenten hebben afspraken over woningaanpassingen, en hoeveel weten we niet?
-- uitleg: Het aandeel is dat van de gelezen afspraken. De grenzen laten zien wat het land zou kunnen zijn als alle onbekende
--   gemeenten nee, of juist ja zouden zijn: wie onbekend als nee telt, publiceert de ondergrens als uitkomst.
SELECT
  jaar,
  count(*) FILTER (WHERE waarde = 'ja') AS ja,
  count(*) FILTER (WHERE waarde = 'nee') AS nee,
  count(*) FILTER (WHERE waarde NOT IN ('ja', 'nee')) AS onbekend,
  round(ja / nullif(ja + nee, 0), 3) AS aandeel_van_gelezen,
  round(ja / count(*), 3) AS ondergrens,
  round((ja + onbekend) / count(*), 3) AS bovengrens
FROM antwoorden
WHERE kenmerk = 'woningaanpassingen' AND jaar BETWEEN 2016 AND 2024
GROUP BY jaar
ORDER BY jaar
