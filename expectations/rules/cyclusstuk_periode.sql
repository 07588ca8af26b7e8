-- naam: cyclusstuk_periode
-- tabel: kern.cyclusstuk
-- ernst: fout
-- reden: A period that ends before it begins would count in no year.
SELECT document_id, deel, gemeente_code, jaar_van, jaar_tot
FROM kern.cyclusstuk
WHERE jaar_tot < jaar_van
