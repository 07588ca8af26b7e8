-- naam: koplopers
-- beschrijving: Each gemeente in each year in which it existed, with the thirteen answers of the agreements that speak
--   for it; one row a gemeente and year. Only ja and nee are answers: the other three values say why there is none.
-- uit: vergelijking.koplopers_tabel
-- kolom gemeente: Name of the gemeente.
SELECT
  gemeente_code, naam AS gemeente, provincie, jaar, status, soort, regionaal,
  geschiktheid_woningvoorraad, doorstroming_opvang, woonvormen, ruimtelijke_samenhang, transformatie_zorgvastgoed,
  goedkope_woningen, woonruimteverdeling, woningaanpassingen, ruimtelijke_ordening, sociale_wijkteams, sociaal_beheer,
  eigen_regie, kennis_visie_onderzoek,
  coder, afspraak_id
FROM vergelijking.koplopers_tabel
