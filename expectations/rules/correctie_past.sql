-- naam: correctie_past
-- tabel: kern.correctie
-- ernst: fout
-- reden: A correction holds while it finds what it expects. Else the source was mended or changed, and somebody
--   must look again.
SELECT id, tabel, kolom, verwacht, waarde, gevonden,
  CASE toegepast
    WHEN 'al_goed' THEN 'the source is right of itself: withdraw the correction'
    WHEN 'anders' THEN 'something else was found: renew or withdraw the correction'
    ELSE 'there is no such row: renew or withdraw the correction'
  END AS raad
FROM kern.correctie
WHERE toegepast <> 'toegepast'
