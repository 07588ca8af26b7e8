-- vraag: Welke corporaties hadden in 2022 een geldige afspraak, en in welke gemeenten?
-- uitleg: Verlopen: er was een afspraak, maar geen die in 2022 geldt. Onbekend: er is geen afspraak bekend. Kolom universum zegt
--   waarom een combinatie in de lijst staat (dpi, afspraken of kaart); zonder dPi ontbreekt wie nergens gezien is.
SELECT
  corporatie,
  string_agg(gemeente, ', ' ORDER BY gemeente) FILTER (WHERE status = 'geldig') AS geldig_in,
  count(*) FILTER (WHERE status = 'geldig') AS geldig,
  count(*) FILTER (WHERE status = 'verlopen') AS verlopen,
  count(*) FILTER (WHERE status = 'onbekend') AS onbekend
FROM combinaties
WHERE jaar = 2022
GROUP BY corporatie
HAVING geldig > 0
ORDER BY geldig DESC, corporatie
