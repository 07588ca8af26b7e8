-- vraag: Welke gemeenten in Gelderland hadden in 2021 niets over woningaanpassingen, en welke passages staan achter elke ja?
-- uitleg: Eén rij per nee en per passage achter een ja; een ja uit de tabel van 2016 heeft geen passage. Onder nee staat wie een
--   gelezen afspraak heeft die er niets over zegt. De overige gemeenten zijn niet onderzocht of niet te lezen: zij zijn
--   geteld en zijn geen nee. Status verlopen: de laatst bekende afspraak liep voor 2021 af.
SELECT
  a.waarde,
  CASE WHEN a.waarde IN ('nee', 'ja') THEN a.gemeente END AS gemeente,
  a.status,
  count(DISTINCT a.gemeente_code) AS gemeenten,
  p.citaat,
  p.pagina,
  p.url
FROM antwoorden AS a
LEFT JOIN passages AS p USING (gemeente_code, jaar, kenmerk)
WHERE a.provincie = 'Gelderland' AND a.jaar = 2021 AND a.kenmerk = 'woningaanpassingen'
GROUP BY a.waarde, 2, a.status, p.citaat, p.pagina, p.url
ORDER BY a.waarde IN ('nee', 'ja') DESC, a.waarde DESC, 2, p.pagina, p.citaat, a.status
