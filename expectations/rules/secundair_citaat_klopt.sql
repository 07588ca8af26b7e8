-- naam: secundair_citaat_klopt
-- tabel: kern.secundair_bewijs
-- ernst: fout
-- reden: A quote of a study is literally that slice of its page, as one of an agreement is (contract).
SELECT b.rij, b.kenmerk, b.volgnummer, b.pagina, b.begin, b.document_id
FROM kern.secundair_bewijs AS b
LEFT JOIN kern.pagina AS p USING (document_id, pagina)
WHERE substring(p.tekst, b.begin + 1, b.eind - b.begin) IS DISTINCT FROM b.citaat
   OR length(b.citaat) <> b.eind - b.begin
