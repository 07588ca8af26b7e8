-- naam: aandeel_nooit_kaal
-- tabel: vergelijking.trend
-- ernst: fout
-- reden: No share without its uncertainty: naive and corrected lie in their interval, a share that was not corrected says
--   why and has a band, and a corrected one rests on at least 30 documents that people coded in the named draw.
WITH gecodeerd AS (
  SELECT trekking, kenmerk, count(DISTINCT coalesce(a.document_id, a.afspraak_id)) AS door_mensen
  FROM kern.beoordeling AS b
  JOIN kern.afspraak AS a USING (afspraak_id)
  WHERE b.status IN ('geldig', 'vervangen') AND b.coder IS NULL AND b.kader = 'koplopers'
  GROUP BY trekking, kenmerk
),
beide AS (FROM vergelijking.trend UNION ALL FROM vergelijking.aandeel)
SELECT eenheid, jaar, kenmerk, methode, aandeel, aandeel_gecorrigeerd, laag, hoog, n_steekproef
FROM beide
LEFT JOIN gecodeerd USING (trekking, kenmerk)
WHERE (aandeel IS NULL) <> (n = 0)
   OR abs(aandeel - n_ja / n) > 1e-6
   OR (aandeel BETWEEN aandeel_laag AND aandeel_hoog) IS NOT TRUE AND n > 0
   OR (methode = 'ongecorrigeerd') <> (reden IS NOT NULL)
   OR (methode = 'ongecorrigeerd') <> (aandeel_gecorrigeerd IS NULL)
   OR (laag <= hoog) IS NOT TRUE AND reden IS DISTINCT FROM 'geen_antwoorden'
   OR aandeel_gecorrigeerd NOT BETWEEN laag AND hoog
   OR starts_with(methode, 'gecorrigeerd') <> (aandeel_mens IS NOT NULL)
   OR (aandeel_mens BETWEEN mens_laag AND mens_hoog) IS FALSE
   OR methode = 'gecorrigeerd_bootstrap' AND n_steekproef NOT BETWEEN 30 AND 149
   OR methode = 'gecorrigeerd' AND n_steekproef < 150
   OR n_steekproef > coalesce(door_mensen, 0)
