-- naam: onleesbare_pagina_geen_nee
-- tabel: kern.codering
-- ernst: fout
-- reden: Where a page of an agreement could not be read nothing can be said to be absent: onleesbaar, never nee.
SELECT DISTINCT c.kenmerk, c.afspraak_id
FROM kern.codering AS c
JOIN kern.afspraak AS a USING (afspraak_id)
JOIN kern.pagina AS p
  ON p.document_id = a.document_id AND p.pagina BETWEEN a.pagina_van AND a.pagina_tot
WHERE c.waarde = 'nee' AND p.herkomst = 'geen'
