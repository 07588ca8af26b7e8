-- naam: expert2016_coderingen
-- tabel: kern.codering
-- ernst: fout
-- reden: The codes of expert2016 are the cells of the 2016 table, for every row with an agreement and for no other.
WITH feit AS (
  SELECT afspraak_id, kenmerk, waarde
  FROM (
    SELECT t.afspraak_id, r.* EXCLUDE (rij, volgorde)
    FROM referentie.koplopers_2016 AS r
    JOIN vergelijking.koplopers_2016 AS t USING (rij)
    WHERE t.afspraak_id IS NOT NULL
  )
  UNPIVOT (waarde FOR kenmerk IN (COLUMNS(* EXCLUDE (afspraak_id))))
),
gecodeerd AS (
  SELECT afspraak_id, kenmerk, waarde
  FROM kern.codering
  WHERE coder = 'expert2016' AND kader = 'koplopers'
)
SELECT kenmerk, feit.waarde AS feit, gecodeerd.waarde AS gecodeerd, afspraak_id
FROM feit
FULL JOIN gecodeerd USING (afspraak_id, kenmerk)
WHERE feit.waarde IS DISTINCT FROM gecodeerd.waarde
