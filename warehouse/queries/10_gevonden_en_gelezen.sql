-- vraag: Welke stukken zijn gevonden, en welke konden niet worden gelezen?
-- uitleg: Wat niet te lezen is geeft onleesbaar en nooit nee. Alleen afspraken zijn gecodeerd; een bod, visie, brief of onderzoek telt
--   nergens mee als afspraak.
SELECT
  coalesce(soort, 'onbekend') AS soort,
  status,
  count(*) AS documenten,
  sum(paginas) AS paginas,
  min(reden) AS reden
FROM documenten
GROUP BY ALL
ORDER BY documenten DESC, soort, status
