-- naam: vorige_telling_gedaald
-- tabel: controle.telling
-- ernst: fout
-- reden: What a source gave of a kind and year drops by more than a quarter, the bound of a crawl (quality.md,
--   paragraph 3), only when the sources themselves, codebook or coder changed. Below eight, two are more than a quarter;
--   so few are told one by one by the rules on lost captures and agreements.
-- vorige: controle.telling(bron, jaar, soort, vastgelegd, afspraken)
-- verklaard: bronnen, coder, codeboek
WITH toen AS (
  SELECT bron, jaar, soort, wat, aantal FROM vorige.controle.telling UNPIVOT (aantal FOR wat IN (vastgelegd, afspraken))
),
nu AS (
  SELECT bron, jaar, soort, wat, aantal FROM controle.telling UNPIVOT (aantal FOR wat IN (vastgelegd, afspraken))
)
SELECT bron, jaar, soort, wat, toen.aantal AS toen, coalesce(nu.aantal, 0) AS nu
FROM toen
LEFT JOIN nu USING (bron, jaar, soort, wat)
WHERE toen.aantal >= 8 AND 4 * coalesce(nu.aantal, 0) < 3 * toen.aantal
