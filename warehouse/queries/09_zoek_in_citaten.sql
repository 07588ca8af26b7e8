-- vraag: In welke passages gaat het over dementie of over mantelzorg?
-- uitleg: Zoekt in de citaten achter elke ja, zonder op hoofdletters te letten. Wat hier niet staat kan wel in de afspraak staan:
--   de volledige tekst is geen onderdeel van een release.
SELECT string_agg(DISTINCT gemeente, ', ' ORDER BY gemeente) AS gemeenten, label, citaat, pagina, min(url) AS url
FROM passages
WHERE citaat ILIKE '%dementie%' OR citaat ILIKE '%mantelzorg%'
GROUP BY document_id, citaat, pagina, volgnummer, kenmerk, label
ORDER BY gemeenten, pagina, citaat, label
LIMIT 8
