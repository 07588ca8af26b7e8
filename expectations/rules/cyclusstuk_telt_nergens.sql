-- naam: cyclusstuk_telt_nergens
-- tabel: kern.cyclusstuk
-- ernst: waarschuwing
-- reden: A document of a step of the cycle without a gemeente or a first year counts for no gemeente and year; a person
--   can say whose it is and which years it is about. Other kinds are no step and need neither.
SELECT soort, gemeente_code, jaar_van, document_id, deel
FROM kern.cyclusstuk
WHERE soort IN ('woonvisie', 'woonzorgvisie', 'volkshuisvestingsprogramma', 'bod', 'evaluatie')
  AND (gemeente_code IS NULL OR jaar_van IS NULL)
