-- naam: vorige_antwoord_verloren
-- tabel: vergelijking.koplopers_lang
-- ernst: fout
-- reden: Coverage goes down too where an agreement stays and its answers turn into onleesbaar or niet_gecodeerd: the count
--   of gemeenten with an agreement does not see it, nor a share, which leaves out who gives no answer (quality.md,
--   paragraph 5). Where the same document speaks as before only a person, another codebook or another coder takes ja or
--   nee away. The bound is that of a share, five in a hundred; of less than twenty answers none may go.
-- vorige: vergelijking.koplopers_lang(gemeente_code, jaar, kenmerk, waarde, status, afspraak_id);
--   kern.afspraak(afspraak_id, document_id)
-- verklaard: coder, codeboek, beoordelingen
SELECT
  t.jaar, t.kenmerk, count(*) AS gemeenten, count(*) FILTER (n.waarde NOT IN ('ja', 'nee')) AS zonder_antwoord
FROM vorige.vergelijking.koplopers_lang AS t
JOIN vergelijking.koplopers_lang AS n USING (gemeente_code, jaar, kenmerk)
JOIN vorige.kern.afspraak AS ta ON ta.afspraak_id = t.afspraak_id
JOIN kern.afspraak AS na ON na.afspraak_id = n.afspraak_id
WHERE t.status = 'geldig' AND n.status = 'geldig' AND t.waarde IN ('ja', 'nee')
  AND coalesce(ta.document_id, ta.afspraak_id) = coalesce(na.document_id, na.afspraak_id)
GROUP BY t.jaar, t.kenmerk
HAVING 20 * count(*) FILTER (n.waarde NOT IN ('ja', 'nee')) > count(*)
