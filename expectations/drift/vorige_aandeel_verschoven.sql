-- naam: vorige_aandeel_verschoven
-- tabel: vergelijking.koplopers_tabel
-- ernst: fout
-- reden: The share of a kenmerk in a year moves more than five points against the previous release (quality.md,
--   paragraph 5) only when documents came or went, or codebook or coder changed; then it is told and stops nothing.
--   Below twenty gemeenten in either release a single one moves the share by more than that.
-- vorige: vergelijking.koplopers_tabel(gemeente_code, jaar, status, afspraak_id, geschiktheid_woningvoorraad,
--   doorstroming_opvang, woonvormen, ruimtelijke_samenhang, transformatie_zorgvastgoed, goedkope_woningen,
--   woonruimteverdeling, woningaanpassingen, ruimtelijke_ordening, sociale_wijkteams, sociaal_beheer, eigen_regie,
--   kennis_visie_onderzoek)
-- verklaard: documenten, coder, codeboek
WITH toen_lang AS (
  SELECT gemeente_code, jaar, kenmerk, waarde, afspraak_id
  FROM vorige.vergelijking.koplopers_tabel
  UNPIVOT (
    waarde FOR kenmerk IN (
      geschiktheid_woningvoorraad, doorstroming_opvang, woonvormen, ruimtelijke_samenhang,
      transformatie_zorgvastgoed, goedkope_woningen, woonruimteverdeling, woningaanpassingen,
      ruimtelijke_ordening, sociale_wijkteams, sociaal_beheer, eigen_regie, kennis_visie_onderzoek
    )
  )
  WHERE status = 'geldig' AND waarde IN ('ja', 'nee')
),
nu_lang AS (
  SELECT gemeente_code, jaar, kenmerk, waarde, afspraak_id
  FROM vergelijking.koplopers_tabel
  UNPIVOT (
    waarde FOR kenmerk IN (
      geschiktheid_woningvoorraad, doorstroming_opvang, woonvormen, ruimtelijke_samenhang,
      transformatie_zorgvastgoed, goedkope_woningen, woonruimteverdeling, woningaanpassingen,
      ruimtelijke_ordening, sociale_wijkteams, sociaal_beheer, eigen_regie, kennis_visie_onderzoek
    )
  )
  WHERE status = 'geldig' AND waarde IN ('ja', 'nee')
),
toen AS (
  SELECT jaar, kenmerk, count(*) AS n, count(*) FILTER (waarde = 'ja') / count(*) AS aandeel FROM toen_lang GROUP BY ALL
),
nu AS (
  SELECT jaar, kenmerk, count(*) AS n, count(*) FILTER (waarde = 'ja') / count(*) AS aandeel FROM nu_lang GROUP BY ALL
)
SELECT
  jaar, kenmerk, toen.n AS gemeenten_toen, nu.n AS gemeenten_nu,
  round(100 * toen.aandeel, 1) AS procent_toen, round(100 * nu.aandeel, 1) AS procent_nu
FROM toen
JOIN nu USING (jaar, kenmerk)
WHERE least(toen.n, nu.n) >= 20 AND abs(nu.aandeel - toen.aandeel) > 0.05 + 1e-9
