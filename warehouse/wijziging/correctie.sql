-- The corrections of one release ({db}) that are about the facts of an agreement.
SELECT sleutel ->> '$.afspraak_id' AS afspraak_id, id, tabel, sleutel, kolom, waarde, cellen, toegepast
FROM {db}kern.correctie
WHERE tabel IN ('kern.afspraak', 'kern.afspraak_gemeente', 'kern.afspraak_partij')
