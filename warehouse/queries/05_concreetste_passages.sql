-- vraag: Wat zijn de meest concrete afspraken over geschiktheid van de woningvoorraad?
-- uitleg: Concreetheid 3 is meetbaar: wie, hoeveel en wanneer. Een passage geldt voor elk jaar en elke gemeente van de afspraak;
--   hier staat elke passage één keer.
SELECT string_agg(DISTINCT gemeente, ', ' ORDER BY gemeente) AS gemeenten, min(jaar) AS vanaf, concreetheid, citaat, pagina
FROM passages
WHERE kenmerk = 'geschiktheid_woningvoorraad' AND concreetheid = 3
GROUP BY document_id, citaat, pagina, volgnummer, concreetheid
ORDER BY gemeenten, vanaf, pagina, volgnummer
LIMIT 8
