-- vraag: Hoe zeker is het aandeel van de afspraken met woonvormen, per jaar?
-- uitleg: Zonder steekproef die mensen codeerden is er geen gecorrigeerd aandeel (methode ongecorrigeerd): laag en hoog zijn dan de
--   band waarin het kan liggen als de codeermachine fouten maakt. Noem een aandeel nooit zonder die band.
SELECT
  jaar,
  n AS afspraken,
  round(aandeel, 3) AS geteld,
  round(aandeel_gecorrigeerd, 3) AS gecorrigeerd,
  round(laag, 3) AS laag,
  round(hoog, 3) AS hoog,
  methode
FROM vergelijking.trend
WHERE kenmerk = 'woonvormen' AND n > 0
ORDER BY jaar
