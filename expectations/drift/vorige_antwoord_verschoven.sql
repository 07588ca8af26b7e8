-- naam: vorige_antwoord_verschoven
-- tabel: vergelijking.koplopers_lang
-- ernst: fout
-- reden: Where the same document leads as in the previous release, its answers stand: the share of a kenmerk in a year
--   over these gemeenten moves more than five points (quality.md, paragraph 5) only by another codebook or coder. Below
--   twenty gemeenten a single one moves the share by more than that.
-- vorige: vergelijking.koplopers_tabel(gemeente_code, jaar, status, afspraak_id, geschiktheid_woningvoorraad,
--   doorstroming_opvang, woonvormen, ruimtelijke_samenhang, transformatie_zorgvastgoed, goedkope_woningen,
--   woonruimteverdeling, woningaanpassingen, ruimtelijke_ordening, sociale_wijkteams, sociaal_beheer, eigen_regie,
--   kennis_visie_onderzoek);
--   kern.afspraak(afspraak_id, document_id)
-- verklaard: coder, codeboek
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
beide AS (
  SELECT t.jaar, t.kenmerk, t.waarde AS toen, n.waarde AS nu
  FROM toen_lang AS t
  JOIN nu_lang AS n USING (gemeente_code, jaar, kenmerk)
  JOIN vorige.kern.afspraak AS ta ON ta.afspraak_id = t.afspraak_id
  JOIN kern.afspraak AS na ON na.afspraak_id = n.afspraak_id
  WHERE coalesce(ta.document_id, ta.afspraak_id) = coalesce(na.document_id, na.afspraak_id)
)
SELECT
  jaar, kenmerk, count(*) AS gemeenten,
  round(100.0 * count(*) FILTER (toen = 'ja') / count(*), 1) AS procent_toen,
  round(100.0 * count(*) FILTER (nu = 'ja') / count(*), 1) AS procent_nu
FROM beide
GROUP BY jaar, kenmerk
HAVING count(*) >= 20
   AND 20 * abs(count(*) FILTER (nu = 'ja') - count(*) FILTER (toen = 'ja')) > count(*)
