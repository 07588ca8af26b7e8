-- naam: toezegging_staat_op_pagina
-- tabel: kern.toezegging
-- ernst: fout
-- reden: A quote is literally that slice of its page (contract). substring counts code points from 1, as
--   Python does from 0; substring_grapheme would not.
SELECT b.volgnummer, b.pagina, b.begin, b.afspraak_id
FROM kern.toezegging AS b
LEFT JOIN kern.pagina AS p USING (document_id, pagina)
WHERE substring(p.tekst, b.begin + 1, b.eind - b.begin) IS DISTINCT FROM b.citaat
