-- naam: vorige_onverklaard
-- tabel: controle.wijziging
-- ernst: fout
-- reden: Each changed cell has a cause (quality.md, paragraph 5). Where neither documents, people, versions of what reads,
--   codes and compares, nor facts explain it, something changed that nobody meant to change.
-- vorige: vergelijking.koplopers_tabel(gemeente_code, jaar, afspraak_id, geschiktheid_woningvoorraad,
--   geschiktheid_woningvoorraad_concreetheid, doorstroming_opvang, doorstroming_opvang_concreetheid, woonvormen,
--   woonvormen_concreetheid, ruimtelijke_samenhang, ruimtelijke_samenhang_concreetheid, transformatie_zorgvastgoed,
--   transformatie_zorgvastgoed_concreetheid, goedkope_woningen, goedkope_woningen_concreetheid, woonruimteverdeling,
--   woonruimteverdeling_concreetheid, woningaanpassingen, woningaanpassingen_concreetheid, ruimtelijke_ordening,
--   ruimtelijke_ordening_concreetheid, sociale_wijkteams, sociale_wijkteams_concreetheid, sociaal_beheer,
--   sociaal_beheer_concreetheid, eigen_regie, eigen_regie_concreetheid, kennis_visie_onderzoek,
--   kennis_visie_onderzoek_concreetheid); vergelijking.koplopers_lang(gemeente_code, jaar, kenmerk, afspraak_id);
--   kern.afspraak(afspraak_id, document_id, soort, jaar_van, jaar_tot, datum_ondertekend, regionaal, invoer);
--   kern.afspraak_gemeente(afspraak_id, gemeente_code); kern.afspraak_versie(afspraak_id, leidende_afspraak_id);
--   kern.beoordeling(afspraak_id, kader, kenmerk, beoordelaar, datum, waarde, concreetheid, status);
--   kern.codering(afspraak_id, kader, kenmerk, coder, waarde, concreetheid, codeboek_versie, invoer);
--   kern.correctie(id, tabel, sleutel, kolom, waarde, cellen, toegepast); kern.document(document_id, extractor_versie,
--   ocr_versie, ocr_paginas, ocr_wachtend, tekst_herkomst, herkenner_versie); kern.opkaart_combinatie(gemeente_code,
--   corporatie, thema, stand, status); kern.vastlegging(bron, url, sha256, bekende_feiten);
--   referentie.gemeente(gemeente_code, eerste_jaar, geldig_tot); referentie.gemeente_opvolging(datum, van_code,
--   naar_code, soort); controle.uitgave(identificatie_versie, feiten_versie, regels_versie)
-- verklaard: -
SELECT gemeente_code, jaar, kenmerk, waarde_oud, waarde_nieuw, concreetheid_oud, concreetheid_nieuw
FROM controle.wijziging
WHERE oorzaak = 'onverklaard'
