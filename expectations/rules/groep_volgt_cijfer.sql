-- naam: groep_volgt_cijfer
-- tabel: vergelijking.vergelijking_gemeenten
-- ernst: fout
-- reden: A size class follows from the inhabitants, these from CBS of the year itself or else from the context; a gemeente
--   that no reorganisation touched has its own figures, and a group that is not known rests on none.
WITH geraakt AS (
  SELECT van_code AS gemeente_code FROM referentie.gemeente_opvolging WHERE soort <> 'grenswijziging'
  UNION
  SELECT naar_code FROM referentie.gemeente_opvolging WHERE soort <> 'grenswijziging'
),
leden AS (
  SELECT
    v.*,
    c.waarde,
    x.inwoners AS context_inwoners,
    x.stedelijkheid,
    g.gemeente_code IS NOT NULL AS geraakt,
    CASE
      WHEN v.gemeente_code IN ('GM0363', 'GM0518', 'GM0344', 'GM0599') THEN 'G4'
      WHEN v.inwoners IS NULL THEN 'onbekend'
      WHEN v.inwoners < 20000 THEN 'onder 20.000'
      WHEN v.inwoners < 50000 THEN '20.000 tot 50.000'
      WHEN v.inwoners < 100000 THEN '50.000 tot 100.000'
      ELSE '100.000 en meer'
    END AS klasse,
    ['zeer sterk stedelijk', 'sterk stedelijk', 'matig stedelijk', 'weinig stedelijk', 'niet stedelijk']
      [x.stedelijkheid] AS stedelijk
  FROM vergelijking.vergelijking_gemeenten AS v
  LEFT JOIN referentie.gemeente_cijfer AS c
    ON (c.gemeente_code, c.jaar, c.cijfer) = (v.gemeente_code, v.jaar, 'bevolking')
  LEFT JOIN referentie.gemeente_context AS x ON x.gemeente_code = v.gemeente_code
  LEFT JOIN geraakt AS g ON g.gemeente_code = v.gemeente_code
)
SELECT gemeente_code, jaar, soort, groep, peiljaar, inwoners
FROM leden
WHERE (soort = 'grootteklasse' AND groep <> klasse)
   OR (soort = 'grootteklasse' AND (peiljaar IS NULL) <> (inwoners IS NULL))
   OR (soort = 'grootteklasse' AND waarde IS NOT NULL AND (inwoners, peiljaar) IS DISTINCT FROM (waarde, jaar))
   OR (soort = 'grootteklasse' AND waarde IS NULL AND NOT geraakt AND inwoners IS DISTINCT FROM context_inwoners)
   OR (soort = 'stedelijkheid' AND NOT geraakt AND groep <> coalesce(stedelijk, 'onbekend'))
   OR (soort <> 'grootteklasse' AND (groep = 'onbekend') <> (peiljaar IS NULL))
   OR (soort <> 'grootteklasse' AND inwoners IS NOT NULL)
