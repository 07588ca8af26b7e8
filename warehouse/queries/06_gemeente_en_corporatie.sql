-- vraag: Welke corporaties hadden in 2022 een geldige afspraak, en in welke gemeenten?
-- uitleg: Verlopen: er was een afspraak, maar geen die in 2022 geldt. Onbekend: de eerste bekende afspraak is van later. De lijst
--   van combinaties komt uit gevonden afspraken (zie universum): wie nergens gezien is, ontbreekt.
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
