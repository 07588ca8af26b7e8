-- naam: combinatie_volgt_afspraken
-- tabel: vergelijking.combinatie
-- ernst: fout
-- reden: Every agreement of one gemeente with a corporation whose number is known holds for that pair in every year of its
--   period, as geldig. Regional agreements may lack pairs without homes; covenants and versions that do not lead do not count.
WITH gebonden AS (
  SELECT DISTINCT g.gemeente_code, p.corporatie_id, unnest(range(a.jaar_van, a.jaar_tot + 1)) AS jaar
  FROM kern.afspraak AS a
  JOIN kern.afspraak_gemeente AS g USING (afspraak_id)
  JOIN kern.afspraak_partij AS p USING (afspraak_id)
  WHERE p.rol = 'corporatie'
    AND p.corporatie_id IS NOT NULL
    AND a.soort <> 'deelconvenant'
    AND NOT a.regionaal
    AND a.afspraak_id NOT IN (SELECT afspraak_id FROM kern.afspraak_versie)
)
SELECT b.gemeente_code, b.corporatie_id, b.jaar, c.status
FROM gebonden AS b
JOIN referentie.gemeente AS r ON r.gemeente_code = b.gemeente_code AND b.jaar BETWEEN r.eerste_jaar AND r.laatste_jaar
LEFT JOIN vergelijking.combinatie AS c
  ON (c.gemeente_code, c.corporatie_id, c.jaar) = (b.gemeente_code, b.corporatie_id, b.jaar)
WHERE c.status IS DISTINCT FROM 'geldig'
