-- vraag: Hoeveel woningen, eenheden en plekken zijn er toegezegd, voor wie en tegen welk jaar?
-- uitleg: Alleen wat in dezelfde eenheid staat mag worden opgeteld. Hoogstens is leeg als een van de toezeggingen geen
--   bovengrens noemt. Twee afspraken kunnen over dezelfde woningen gaan: dit is geen telling van woningen.
SELECT
  doelgroep,
  eenheid,
  jaar,
  count(*) AS toezeggingen,
  sum(aantal_min) AS minstens,
  CASE WHEN count(aantal_max) = count(*) THEN sum(aantal_max) END AS hoogstens,
  count(DISTINCT afspraak_id) AS afspraken
FROM toezeggingen
WHERE eenheid IN ('woningen', 'wooneenheden', 'appartementen', 'plekken')
GROUP BY doelgroep, eenheid, jaar
ORDER BY doelgroep, eenheid, jaar
