-- naam: koplopers_indeling_volgt_tabel
-- tabel: vergelijking.koplopers_indeling
-- ernst: fout
-- reden: A gemeente of a division says what the gemeente says that lies in it or in which it lies; where several lie in
--   it, what they share, and verschilt where they differ; where none can be placed, niet_toewijsbaar. Nothing is averaged.
WITH deel AS (
  SELECT indeling_jaar, jaar, indeling_code, gemeente_code, relatie <> 'niet_toewijsbaar' AS geheel
  FROM vergelijking.indeling
  UNION ALL
  SELECT DISTINCT indeling_jaar, jaar, gemeente_code, gemeente_code, false
  FROM vergelijking.indeling
  WHERE relatie = 'niet_toewijsbaar' AND jaar < indeling_jaar
),
plaats AS (
  SELECT indeling_jaar, jaar, indeling_code, count(*) AS gemeenten, count(*) FILTER (NOT geheel) AS niet_toewijsbaar,
         min(gemeente_code) FILTER (geheel) AS een, count(*) FILTER (geheel) = 1 AS enkel
  FROM deel
  GROUP BY indeling_jaar, jaar, indeling_code
),
-- Where one gemeente speaks the whole row is compared at once: status, agreement, answers, concreteness.
indeling_rij AS (
  SELECT indeling_jaar, jaar, gemeente_code AS indeling_code, gemeenten, niet_toewijsbaar,
         hash(*COLUMNS(lambda c: c NOT IN (
           'indeling_jaar', 'jaar', 'gemeente_code', 'naam', 'provincie', 'gemeenten', 'niet_toewijsbaar'
         ))) AS inhoud
  FROM vergelijking.koplopers_indeling
),
tabel_rij AS (
  SELECT gemeente_code, jaar, hash(*COLUMNS(lambda c: c NOT IN (
           'gemeente_code', 'jaar', 'naam', 'provincie', 'regionaal', 'soort', 'coder', 'opvolging'
         ))) AS inhoud
  FROM vergelijking.koplopers_tabel
),
-- Elsewhere cell by cell.
indeling_cel AS (
  FROM (
    SELECT k.indeling_jaar, k.jaar, k.gemeente_code AS indeling_code, COLUMNS(k.* EXCLUDE (
             indeling_jaar, jaar, gemeente_code, naam, provincie, gemeenten, niet_toewijsbaar
           ))::VARCHAR
    FROM vergelijking.koplopers_indeling AS k
    JOIN plaats AS p ON (p.indeling_jaar, p.jaar, p.indeling_code) = (k.indeling_jaar, k.jaar, k.gemeente_code)
    WHERE NOT p.enkel
  ) UNPIVOT INCLUDE NULLS (waarde FOR kolom IN (COLUMNS(* EXCLUDE (indeling_jaar, jaar, indeling_code))))
),
tabel_cel AS (
  FROM (
    SELECT d.indeling_jaar, d.jaar, d.indeling_code, d.geheel, COLUMNS(t.* EXCLUDE (
             gemeente_code, jaar, naam, provincie, regionaal, soort, coder, opvolging
           ))::VARCHAR
    FROM deel AS d
    JOIN plaats AS p USING (indeling_jaar, jaar, indeling_code)
    JOIN vergelijking.koplopers_tabel AS t ON (t.gemeente_code, t.jaar) = (d.gemeente_code, d.jaar)
    WHERE NOT p.enkel AND (d.geheel OR p.een IS NULL)
  ) UNPIVOT INCLUDE NULLS (waarde FOR kolom IN (COLUMNS(* EXCLUDE (indeling_jaar, jaar, indeling_code, geheel))))
),
verwachte_cel AS (
  SELECT indeling_jaar, jaar, indeling_code, kolom,
         CASE WHEN bool_and(geheel) AND count(waarde) = count(*) AND min(waarde) = max(waarde) THEN min(waarde)
              WHEN kolom = 'afspraak_id' OR suffix(kolom, '_concreetheid') THEN NULL
              WHEN bool_and(geheel) THEN 'verschilt' ELSE 'niet_toewijsbaar' END AS waarde
  FROM tabel_cel
  GROUP BY indeling_jaar, jaar, indeling_code, kolom
)
SELECT coalesce(p.indeling_jaar, r.indeling_jaar) AS indeling_jaar, coalesce(p.jaar, r.jaar) AS jaar,
       coalesce(p.indeling_code, r.indeling_code) AS gemeente_code, 'rij' AS kolom, r.gemeenten::VARCHAR AS waarde
FROM plaats AS p
FULL JOIN indeling_rij AS r USING (indeling_jaar, jaar, indeling_code)
LEFT JOIN tabel_rij AS t ON (t.gemeente_code, t.jaar) = (p.een, p.jaar)
WHERE (p.gemeenten, p.niet_toewijsbaar) IS DISTINCT FROM (r.gemeenten, r.niet_toewijsbaar)
   OR (p.enkel AND t.inhoud IS DISTINCT FROM r.inhoud)
UNION ALL
SELECT indeling_jaar, jaar, indeling_code, kolom, i.waarde
FROM indeling_cel AS i
FULL JOIN verwachte_cel AS v USING (indeling_jaar, jaar, indeling_code, kolom)
WHERE i.waarde IS DISTINCT FROM v.waarde
