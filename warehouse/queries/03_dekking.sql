-- vraag: Van welk deel van het land is er een afspraak bekend, per jaar?
-- uitleg: Dit is wat gevonden is, niet wat er is. Kijk hier eerst naar voordat een aandeel iets over het land kan zeggen.
SELECT jaar, gemeenten, geldig, verlopen, geen, onbekend, round(aandeel_geldig, 3) AS aandeel_geldig
FROM vergelijking.dekking
WHERE gebied = 'Nederland'
ORDER BY jaar
