-- naam: versie_past_bij_leidende
-- tabel: kern.afspraak_versie
-- ernst: fout
-- reden: Versions of one agreement bind a common gemeente and hold for the same years, and what leads is no version
--   itself: else an agreement would vanish from the comparison behind one that says nothing of its years or gemeente.
SELECT v.afspraak_id, v.leidende_afspraak_id, a.jaar_van, a.jaar_tot, l.jaar_van AS leidend_van, l.jaar_tot AS leidend_tot
FROM kern.afspraak_versie AS v
JOIN kern.afspraak AS a ON a.afspraak_id = v.afspraak_id
JOIN kern.afspraak AS l ON l.afspraak_id = v.leidende_afspraak_id
WHERE a.jaar_van IS NULL
   OR a.jaar_tot IS NULL
   OR (a.jaar_van, a.jaar_tot) IS DISTINCT FROM (l.jaar_van, l.jaar_tot)
   OR EXISTS (SELECT 1 FROM kern.afspraak_versie AS o WHERE o.afspraak_id = v.leidende_afspraak_id)
   OR NOT EXISTS (
     SELECT 1
     FROM kern.afspraak_gemeente AS g
     JOIN kern.afspraak_gemeente AS h USING (gemeente_code)
     WHERE g.afspraak_id = v.afspraak_id AND h.afspraak_id = v.leidende_afspraak_id
   )
