-- naam: vastlegging_is_document
-- tabel: kern.document
-- ernst: fout
-- reden: Nothing gets lost between capture and reading: every captured content is a document and the reverse.
SELECT v.sha256 IS NULL AS nooit_vastgelegd, coalesce(v.sha256, d.document_id) AS sha256
FROM (SELECT DISTINCT sha256 FROM kern.vastlegging) AS v
FULL JOIN kern.document AS d ON d.document_id = v.sha256
WHERE v.sha256 IS NULL OR d.document_id IS NULL
