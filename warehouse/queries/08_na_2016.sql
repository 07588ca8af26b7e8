-- vraag: Wat werd er van de vijftien rijen van 2016: is er een latere afspraak, en wat zegt die?
-- uitleg: Per gemeente van toen: het aantal ja in de tabel van 2016 en in de laatst bekende latere afspraak. Leeg betekent dat er
--   geen latere afspraak bekend is, niet dat die er niet is. Opgeheven gemeenten staan met hun opvolger.
WITH later AS (
  SELECT gemeente_code, jaar, count(*) FILTER (WHERE waarde = 'ja') AS ja, count(*) FILTER (WHERE waarde = 'nee') AS nee
  FROM antwoorden
  WHERE status = 'geldig' AND jaar > 2016 AND coder <> 'expert2016'
  GROUP BY gemeente_code, jaar
), laatste AS (
  SELECT gemeente_code, max(jaar) AS jaar, arg_max(ja, jaar) AS ja, arg_max(nee, jaar) AS nee FROM later GROUP BY gemeente_code
), toen AS (
  SELECT gemeente_code, count(*) FILTER (WHERE waarde = 'ja') AS ja, count(*) FILTER (WHERE waarde = 'nee') AS nee
  FROM antwoorden
  WHERE jaar = 2016 AND coder = 'expert2016'
  GROUP BY gemeente_code
)
SELECT
  r.rij,
  r.naam AS gemeente_2016,
  o.opvolger,
  t.ja AS ja_2016,
  t.nee AS nee_2016,
  l.jaar AS laatste_jaar,
  l.ja AS ja_later,
  l.nee AS nee_later
FROM referentie.koplopers_2016_gemeente AS r
JOIN referentie.koplopers_2016 AS k ON k.rij = r.rij
LEFT JOIN (
  SELECT s.van_code, string_agg(DISTINCT g.naam, ', ' ORDER BY g.naam) AS opvolger
  FROM referentie.gemeente_opvolging AS s
  JOIN referentie.gemeente AS g ON g.gemeente_code = s.naar_code
  WHERE s.soort <> 'grenswijziging'
  GROUP BY s.van_code
) AS o ON o.van_code = r.gemeente_code
LEFT JOIN toen AS t ON t.gemeente_code = r.gemeente_code
LEFT JOIN laatste AS l ON l.gemeente_code = r.gemeente_code
ORDER BY k.volgorde, r.naam
