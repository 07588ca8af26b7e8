-- The cells of koplopers_tabel of one release ({db}), with the agreement that speaks on each and the one that leads.
SELECT
  c.gemeente_code, c.jaar, c.kenmerk, c.waarde, c.concreetheid, c.leidt, l.afspraak_id AS spreekt, a.document_id
FROM (
  SELECT gemeente_code, jaar, afspraak_id AS leidt, kenmerk, waarde, concreetheid
  FROM {db}vergelijking.koplopers_tabel
  UNPIVOT INCLUDE NULLS ((waarde, concreetheid) FOR kenmerk IN ({kenmerken}))
) AS c
LEFT JOIN {db}vergelijking.koplopers_lang AS l USING (gemeente_code, jaar, kenmerk)
LEFT JOIN {db}kern.afspraak AS a ON a.afspraak_id = l.afspraak_id
