-- vraag: Hoeveel woningen, eenheden en plekken zijn er toegezegd, voor wie en tegen welk jaar?
-- uitleg: Alleen rijen die optelbaar zijn mogen bij elkaar, en alleen in dezelfde eenheid. Een regionale afspraak telt een keer, een
--   herhaling in de jaarschijf niet. Zonder_bovengrens telt hoeveel ervan minstens een aantal noemen.
SELECT
  doelgroep,
  eenheid,
  jaar,
  toezeggingen,
  afspraken,
  aantal_min AS minstens,
  aantal_max AS hoogstens,
  zonder_bovengrens
FROM vergelijking.toezeggingen_totaal
WHERE optelbaar AND eenheid IN ('woningen', 'wooneenheden', 'appartementen', 'plekken')
ORDER BY doelgroep, eenheid, jaar
