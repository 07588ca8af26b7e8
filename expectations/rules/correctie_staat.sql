-- naam: correctie_staat
-- tabel: kern.correctie
-- ernst: fout
-- reden: What was corrected stands in the table as the correction says, and stood there as it expected.
WITH gedaan AS (
  SELECT
    id, tabel, kolom, verwacht, waarde, gevonden,
    sleutel ->> '$.afspraak_id' AS afspraak_id,
    sleutel ->> '$.gemeente_code' AS gemeente_code,
    sleutel ->> '$.naam' AS naam,
    TRY_CAST(sleutel ->> '$.volgnummer' AS BIGINT) AS volgnummer,
    TRY_CAST(sleutel ->> '$.jaar' AS BIGINT) AS jaar,
    sleutel ->> '$.cijfer' AS cijfer,
    sleutel ->> '$.kvk' AS kvk,
    sleutel ->> '$.gemeente' AS gemeente
  FROM kern.correctie
  WHERE toegepast = 'toegepast'
),
cel AS (
  SELECT g.id, g.waarde, a.afspraak_id IS NOT NULL AS er, CASE g.kolom
    WHEN 'soort' THEN a.soort
    WHEN 'titel' THEN a.titel
    WHEN 'jaar_van' THEN CAST(a.jaar_van AS VARCHAR)
    WHEN 'jaar_tot' THEN CAST(a.jaar_tot AS VARCHAR)
    WHEN 'datum_ondertekend' THEN CAST(a.datum_ondertekend AS VARCHAR)
    WHEN 'regionaal' THEN CAST(a.regionaal AS VARCHAR)
    WHEN 'status' THEN a.status
  END AS staat
  FROM gedaan AS g LEFT JOIN kern.afspraak AS a USING (afspraak_id)
  WHERE g.tabel = 'kern.afspraak'
  UNION ALL
  SELECT g.id, g.waarde, true, if(ag.afspraak_id IS NULL, 'afwezig', 'aanwezig')
  FROM gedaan AS g LEFT JOIN kern.afspraak_gemeente AS ag USING (afspraak_id, gemeente_code)
  WHERE g.tabel = 'kern.afspraak_gemeente'
  UNION ALL
  SELECT g.id, g.waarde, p.afspraak_id IS NOT NULL OR g.kolom = 'rij', CASE g.kolom
    WHEN 'rij' THEN if(p.afspraak_id IS NULL, 'afwezig', 'aanwezig')
    WHEN 'rol' THEN p.rol
    WHEN 'corporatie_id' THEN p.corporatie_id
    WHEN 'ondertekend' THEN CAST(p.ondertekend AS VARCHAR)
  END
  FROM gedaan AS g LEFT JOIN kern.afspraak_partij AS p USING (afspraak_id, naam)
  WHERE g.tabel = 'kern.afspraak_partij'
  UNION ALL
  SELECT g.id, g.waarde, t.afspraak_id IS NOT NULL, CASE g.kolom
    WHEN 'aantal_min' THEN CAST(t.aantal_min AS VARCHAR)
    WHEN 'aantal_max' THEN CAST(t.aantal_max AS VARCHAR)
    WHEN 'eenheid' THEN t.eenheid
    WHEN 'doelgroep' THEN t.doelgroep
    WHEN 'actor' THEN t.actor
    WHEN 'jaar' THEN CAST(t.jaar AS VARCHAR)
  END
  FROM gedaan AS g LEFT JOIN kern.toezegging AS t USING (afspraak_id, volgnummer)
  WHERE g.tabel = 'kern.toezegging'
  UNION ALL
  SELECT g.id, g.waarde, c.cijfer IS NOT NULL, CAST(c.waarde AS VARCHAR)
  FROM gedaan AS g LEFT JOIN referentie.gemeente_cijfer AS c USING (gemeente_code, jaar, cijfer)
  WHERE g.tabel = 'referentie.gemeente_cijfer'
  UNION ALL
  SELECT g.id, g.waarde, b.kvk IS NOT NULL, CASE g.kolom
    WHEN 'gemeente_code' THEN b.gemeente_code
    WHEN 'woningen' THEN CAST(b.woningen AS VARCHAR)
    WHEN 'onzelfstandig' THEN CAST(b.onzelfstandig AS VARCHAR)
    WHEN 'boven_drempel' THEN CAST(b.boven_drempel AS VARCHAR)
  END
  FROM gedaan AS g LEFT JOIN referentie.corporatie_bezit AS b USING (jaar, kvk, gemeente)
  WHERE g.tabel = 'referentie.corporatie_bezit'
)
SELECT id, waarde AS moet, staat AS er_staat FROM cel WHERE NOT er OR staat IS DISTINCT FROM waarde
UNION ALL
SELECT id, verwacht, gevonden FROM gedaan WHERE gevonden IS DISTINCT FROM verwacht
