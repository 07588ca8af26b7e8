-- naam: ijkpunt_ver_af
-- tabel: vergelijking.ijkpunt
-- ernst: waarschuwing
-- reden: Where enough gemeenten are known, a figure far from what others published is to be looked at; populations and
--   questions differ, so it blocks nothing.
SELECT jaar, maat, volgnummer, ons_cijfer, verschil, marge
FROM vergelijking.ijkpunt
WHERE vergelijkbaar AND abs(verschil) > marge
