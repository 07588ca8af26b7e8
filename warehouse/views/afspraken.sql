-- naam: afspraken
-- beschrijving: Each agreement once, with who it binds, its years, its kind and where it is; a version (concept, copy,
--   scan) of an agreement that leads it is left out.
-- uit: kern.afspraak, kern.afspraak_gemeente, kern.afspraak_partij, kern.afspraak_versie, documenten
-- kolom gemeenten: Gemeenten that it binds, by their name in the year of the agreement; empty where none was found.
-- kolom gemeente_codes: Their CBS codes, in the order of gemeenten.
-- kolom corporaties: Corporations that are a party; empty where none was found.
-- kolom huurdersorganisaties: Tenants' organisations that are a party; empty where none was found.
-- kolom andere_partijen: Other parties than gemeenten, corporations and tenants' organisations.
-- kolom versies: Other versions of the same agreement that were found and are not shown.
-- kolom url: Where the document was found, with the first page of the agreement; empty for the 2016 table.
SELECT
  a.afspraak_id, g.gemeenten, p.corporaties, a.soort, a.titel, a.jaar_van, a.jaar_tot, a.datum_ondertekend, a.status,
  a.regionaal, a.herkomst, coalesce(v.versies, 0) AS versies, p.huurdersorganisaties, p.andere_partijen,
  g.gemeente_codes, d.url || '#page=' || coalesce(a.pagina_van, 1) AS url, a.document_id
FROM kern.afspraak AS a
LEFT JOIN (
  SELECT
    afspraak_id,
    list(naam ORDER BY naam, gemeente_code) AS gemeenten,
    list(gemeente_code ORDER BY naam, gemeente_code) AS gemeente_codes
  FROM kern.afspraak_gemeente
  GROUP BY afspraak_id
) AS g ON g.afspraak_id = a.afspraak_id
LEFT JOIN (
  SELECT
    afspraak_id,
    list(naam ORDER BY naam) FILTER (WHERE rol = 'corporatie') AS corporaties,
    list(naam ORDER BY naam) FILTER (WHERE rol = 'huurdersorganisatie') AS huurdersorganisaties,
    list(naam ORDER BY naam) FILTER (WHERE rol IN ('zorgorganisatie', 'overig')) AS andere_partijen
  FROM kern.afspraak_partij
  GROUP BY afspraak_id
) AS p ON p.afspraak_id = a.afspraak_id
LEFT JOIN (
  SELECT leidende_afspraak_id, count(*) AS versies FROM kern.afspraak_versie GROUP BY leidende_afspraak_id
) AS v ON v.leidende_afspraak_id = a.afspraak_id
LEFT JOIN documenten AS d ON d.document_id = a.document_id
WHERE NOT EXISTS (SELECT 1 FROM kern.afspraak_versie AS n WHERE n.afspraak_id = a.afspraak_id)
