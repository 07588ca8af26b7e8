-- naam: toezeggingen_optelbaar
-- tabel: vergelijking.toezeggingen_totaal
-- ernst: fout
-- reden: Only things that are made, set aside or housed are added up: percentages, amounts, times and sizes are no homes.
--   There is a sum exactly where the unit can be added and a number is known, and no more agreements than commitments.
SELECT jaar, doelgroep, eenheid, optelbaar, reden, met_aantal, aantal_min, aantal_max
FROM vergelijking.toezeggingen_totaal
WHERE optelbaar <> (reden = 'telbaar')
   OR optelbaar <> (eenheid IN (
     'woningen', 'wooneenheden', 'appartementen', 'plekken', 'kavels', 'parkeerplaatsen', 'ontmoetingsruimten',
     'locaties', 'complexen', 'voorzieningen', 'huishoudens', 'personen'
   ))
   OR (optelbaar AND met_aantal > 0) <> (aantal_min IS NOT NULL)
   OR (optelbaar AND met_aantal > 0) <> (aantal_max IS NOT NULL)
   OR greatest(met_aantal, jaar_genoemd, zonder_bovengrens, afspraken) > toezeggingen
