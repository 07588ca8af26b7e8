-- naam: combinatie_herkomst
-- tabel: vergelijking.combinatie
-- ernst: fout
-- reden: Each row says where its pair and its status are from, and both fit: a pair of the map alone has no agreement, one of
--   the dPi has its year and dwellings, and an onbekend rests on nothing.
SELECT gemeente_code, corporatie, jaar, status, status_bron, universum, dpi_jaar, woningen
FROM vergelijking.combinatie
WHERE status_bron IS DISTINCT FROM
      CASE WHEN status IN ('geldig', 'verlopen') THEN 'afspraak' WHEN status = 'geen' THEN 'opkaart' END
   OR (universum = 'dpi') <> (dpi_jaar IS NOT NULL)
   OR (universum = 'dpi') <> (woningen IS NOT NULL)
   OR (universum = 'kaart' AND status IN ('geldig', 'verlopen'))
