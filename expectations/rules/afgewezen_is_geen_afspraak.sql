-- naam: afgewezen_is_geen_afspraak
-- tabel: kern.vindplaats
-- ernst: waarschuwing
-- reden: A link is judged by its title before anything is downloaded, and of the rejected ones a sample is fetched
--   all the same: a document in it that turns out to be an agreement stands for some fifty that nobody will see. A
--   warning, since what was found is in the dataset; the words by which links are judged are to be widened.
SELECT p.bron, p.url, p.afgewezen, d.soort
FROM kern.vindplaats AS p
JOIN kern.vastlegging AS v USING (bron, url)
JOIN kern.document AS d ON d.document_id = v.sha256
WHERE p.afgewezen IS NOT NULL
  AND d.soort IN (
    'prestatieafspraken', 'raamovereenkomst', 'jaarschijf', 'regionale_afspraken',
    'samenwerkingsovereenkomst', 'deelconvenant', 'bod_als_afspraken'
  )
