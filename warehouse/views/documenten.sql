-- naam: documenten
-- beschrijving: Every file that was found, whether it could be read and why not, and where it is.
-- uit: kern.document, kern.vastlegging
-- kolom bron: Source that it was found at; the first in alphabetical order of several.
-- kolom url: Where it was found: the address that its sender stated, else that of the first capture; inbox: for a file
--   that was dropped in without one.
SELECT d.document_id, d.soort, d.titel, d.status, d.reden, d.paginas, d.tekst_herkomst, v.bron, v.url
FROM kern.document AS d
LEFT JOIN (
  SELECT
    sha256,
    arg_min(bron, (bron, url)) AS bron,
    -- What a sender states is JSON, and reading JSON would ask an extension of a client.
    arg_min(coalesce(nullif(regexp_extract(bekende_feiten, '"url": "([^"]+)"', 1), ''), url), (bron, url)) AS url
  FROM kern.vastlegging
  GROUP BY sha256
) AS v ON v.sha256 = d.document_id
