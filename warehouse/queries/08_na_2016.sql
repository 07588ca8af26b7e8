-- vraag: Wat werd er van de vijftien rijen van 2016: welke ja bleef, wat kwam erbij en wat ging eraf?
-- uitleg: Per gemeente van toen, voor het laatste jaar waarin een latere afspraak geldt dan die van 2016. Zonder zo'n jaar is niets
--   bekend: dat is geen nee. Wie is opgegaan in een andere gemeente staat met de opvolger die nu voor het gebied spreekt.
WITH laatste AS (
  SELECT rij, gemeente_2016, max(jaar) AS jaar
  FROM vergelijking.koplopers_2016_later
  WHERE status = 'geldig' AND NOT zelfde_afspraak
  GROUP BY rij, gemeente_2016
)
SELECT
  l.rij,
  toen.naam AS gemeente_2016,
  any_value(nu.naam) FILTER (WHERE l.jaar = k.jaar) AS spreekt_nu,
  k.jaar AS laatste_jaar,
  CASE WHEN k.jaar IS NOT NULL THEN count(*) FILTER (WHERE l.jaar = k.jaar AND l.verloop = 'gebleven') END AS gebleven,
  CASE WHEN k.jaar IS NOT NULL THEN count(*) FILTER (WHERE l.jaar = k.jaar AND l.verloop = 'erbij') END AS erbij,
  CASE WHEN k.jaar IS NOT NULL THEN count(*) FILTER (WHERE l.jaar = k.jaar AND l.verloop = 'eraf') END AS eraf
FROM vergelijking.koplopers_2016_later AS l
LEFT JOIN laatste AS k ON (k.rij, k.gemeente_2016) = (l.rij, l.gemeente_2016)
LEFT JOIN referentie.gemeente AS toen ON toen.gemeente_code = l.gemeente_2016
LEFT JOIN referentie.gemeente AS nu ON nu.gemeente_code = l.gemeente_code
GROUP BY l.rij, l.volgorde, toen.naam, k.jaar
ORDER BY l.volgorde, toen.naam
