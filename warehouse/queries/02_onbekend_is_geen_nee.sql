-- vraag: Hoeveel gemeenten hebben afspraken over woningaanpassingen, en hoeveel weten we niet?
-- uitleg: Alleen afspraken die in het jaar gelden. Minstens en hoogstens: als alle gemeenten waarvan we het niet weten nee, of juist
--   ja zouden zeggen. Wie onbekend als nee telt, publiceert minstens als uitkomst. Laag en hoog zijn de band van het aandeel onder
--   wat is gelezen, met de fouten van de codeermachine erin; methode zegt of een steekproef het corrigeert.
SELECT
  w.jaar,
  count(*) FILTER (WHERE w.status = 'geldig' AND w.waarde = 'ja') AS ja,
  count(*) FILTER (WHERE w.status = 'geldig' AND w.waarde = 'nee') AS nee,
  count(*) - ja - nee AS onbekend,
  round(ja / count(*), 3) AS minstens,
  round((ja + onbekend) / count(*), 3) AS hoogstens,
  round(any_value(a.aandeel), 3) AS gelezen,
  round(any_value(a.laag), 3) AS laag,
  round(any_value(a.hoog), 3) AS hoog,
  any_value(a.methode) AS methode
FROM antwoorden AS w
LEFT JOIN vergelijking.aandeel AS a
  ON a.eenheid = 'gemeenten' AND a.jaar = w.jaar AND a.kenmerk = w.kenmerk
WHERE w.kenmerk = 'woningaanpassingen' AND w.jaar BETWEEN 2016 AND 2024
GROUP BY w.jaar
ORDER BY w.jaar
