-- Every changed cell with its cause. `kring` says how near a cause is: 1 the agreements that spoke and speak, 2 those that
-- led and lead, 3 others of this gemeente or of those that went into it. Where the same agreement speaks as before, nothing
-- but a change of its code can have changed the answer. Of causes in one ring that of an agreement comes before that of a
-- code, then the order in which the schema lists them.
WITH RECURSIVE cel AS (
  SELECT
    gemeente_code, jaar, kenmerk, t.waarde AS waarde_oud, n.waarde AS waarde_nieuw, t.concreetheid AS concreetheid_oud,
    n.concreetheid AS concreetheid_nieuw, t.spreekt AS afspraak_oud, n.spreekt AS afspraak_nieuw,
    t.document_id AS document_oud, n.document_id AS document_nieuw, t.leidt AS leidde, n.leidt AS leidt
  FROM cel_toen AS t
  FULL JOIN cel_nu AS n USING (gemeente_code, jaar, kenmerk)
  WHERE t.waarde IS DISTINCT FROM n.waarde OR t.concreetheid IS DISTINCT FROM n.concreetheid
),
-- Reorganisations: the steps of both releases, what differs in them, and whom that touches.
stap AS (
  SELECT van_code, naar_code FROM vorige.referentie.gemeente_opvolging
  UNION
  SELECT van_code, naar_code FROM referentie.gemeente_opvolging
),
stap_toen AS (SELECT datum, van_code, naar_code, soort FROM vorige.referentie.gemeente_opvolging),
stap_nu AS (SELECT datum, van_code, naar_code, soort FROM referentie.gemeente_opvolging),
andere_stap AS ((FROM stap_toen EXCEPT FROM stap_nu) UNION (FROM stap_nu EXCEPT FROM stap_toen)),
gemeente_toen AS (SELECT gemeente_code, eerste_jaar, geldig_tot FROM vorige.referentie.gemeente),
gemeente_nu AS (SELECT gemeente_code, eerste_jaar, geldig_tot FROM referentie.gemeente),
geraakt AS (
  SELECT unnest([van_code, naar_code]) AS gemeente_code FROM andere_stap
  UNION
  SELECT gemeente_code FROM (FROM gemeente_toen EXCEPT FROM gemeente_nu)
  UNION
  SELECT gemeente_code FROM (FROM gemeente_nu EXCEPT FROM gemeente_toen)
  UNION
  SELECT s.naar_code FROM geraakt AS g JOIN stap AS s ON s.van_code = g.gemeente_code
),
afkomst AS (
  SELECT DISTINCT gemeente_code, gemeente_code AS van FROM cel
  UNION
  SELECT a.gemeente_code, s.van_code FROM afkomst AS a JOIN stap AS s ON s.naar_code = a.van
),
bindt AS (
  SELECT DISTINCT a.gemeente_code, b.afspraak_id, b.jaar_van
  FROM afkomst AS a
  JOIN (
    SELECT g.gemeente_code, g.afspraak_id, f.jaar_van
    FROM vorige.kern.afspraak_gemeente AS g JOIN vorige.kern.afspraak AS f USING (afspraak_id)
    UNION
    SELECT g.gemeente_code, g.afspraak_id, f.jaar_van
    FROM kern.afspraak_gemeente AS g JOIN kern.afspraak AS f USING (afspraak_id)
  ) AS b ON b.gemeente_code = a.van
  SEMI JOIN gebeurtenis AS e ON e.afspraak_id = b.afspraak_id
),
vrij AS (
  SELECT * FROM cel WHERE afspraak_oud IS DISTINCT FROM afspraak_nieuw OR coalesce(afspraak_oud, afspraak_nieuw) IS NULL
),
-- As pairs, for a join on either of two columns is carried out as a comparison of everything with everything.
dichtbij AS (
  SELECT
    gemeente_code, jaar, kenmerk, 1 AS kring, afspraak_oud IS DISTINCT FROM afspraak_nieuw AS wisselt,
    unnest(list_distinct([afspraak_oud, afspraak_nieuw])) AS afspraak_id
  FROM cel
  UNION ALL
  SELECT gemeente_code, jaar, kenmerk, 2, true, unnest(list_distinct([leidde, leidt])) FROM vrij
),
naaste AS (
  SELECT d.gemeente_code, d.jaar, d.kenmerk, d.kring, e.kenmerk IS NOT NULL AS van_code, e.oorzaak, e.afspraak_id,
    e.toelichting
  FROM dichtbij AS d
  JOIN gebeurtenis AS e USING (afspraak_id)
  WHERE (d.kring = 1 AND e.kenmerk = d.kenmerk) OR (d.wisselt AND e.kenmerk IS NULL)
),
oorzaak AS (
  FROM naaste
  UNION ALL
  SELECT c.gemeente_code, c.jaar, c.kenmerk, 3, e.kenmerk IS NOT NULL, e.oorzaak, e.afspraak_id, e.toelichting
  FROM vrij AS c
  ANTI JOIN naaste AS n USING (gemeente_code, jaar, kenmerk)
  JOIN bindt AS b ON b.gemeente_code = c.gemeente_code AND coalesce(b.jaar_van, c.jaar) <= c.jaar
  JOIN gebeurtenis AS e ON e.afspraak_id = b.afspraak_id
  WHERE e.kenmerk IS NULL OR e.kenmerk = c.kenmerk
  UNION ALL
  SELECT c.gemeente_code, c.jaar, c.kenmerk, 0, false, 'nieuw_jaar', NULL, NULL
  FROM cel AS c
  WHERE c.waarde_oud IS NULL AND c.jaar NOT IN (SELECT jaar FROM vorige.vergelijking.koplopers_tabel)
  UNION ALL
  SELECT c.gemeente_code, c.jaar, c.kenmerk, 4, false, 'herindeling', NULL, NULL
  FROM cel AS c
  WHERE c.gemeente_code IN (SELECT gemeente_code FROM geraakt)
    AND (c.waarde_oud IS NULL OR c.waarde_nieuw IS NULL OR c.afspraak_oud IS DISTINCT FROM c.afspraak_nieuw)
  UNION ALL
  SELECT c.gemeente_code, c.jaar, c.kenmerk, 4, false, 'feiten', NULL, 'kern.opkaart_combinatie'
  FROM cel AS c
  JOIN ((FROM kaart_toen EXCEPT FROM kaart_nu) UNION (FROM kaart_nu EXCEPT FROM kaart_toen)) AS k
    ON k.gemeente_code = c.gemeente_code AND k.stand = CAST(c.jaar AS VARCHAR)
  WHERE 'geen_afspraak' IN (c.waarde_oud, c.waarde_nieuw)
  UNION ALL
  SELECT c.gemeente_code, c.jaar, c.kenmerk, 5, false, 'regels', NULL, concat(t.regels_versie, ' > ', n.regels_versie)
  FROM cel AS c CROSS JOIN vorige.controle.uitgave AS t CROSS JOIN controle.uitgave AS n
  WHERE t.regels_versie <> n.regels_versie AND c.waarde_oud IS NOT NULL AND c.waarde_nieuw IS NOT NULL
),
dichtst AS (
  SELECT *, list_position({oorzaken}, oorzaak) AS rang
  FROM oorzaak
  QUALIFY kring = min(kring) OVER (PARTITION BY gemeente_code, jaar, kenmerk)
),
gekozen AS (
  SELECT
    gemeente_code, jaar, kenmerk,
    arg_min(oorzaak, (van_code, rang, afspraak_id, toelichting)) AS oorzaak,
    arg_min(struct_pack(a := afspraak_id, t := toelichting), (van_code, rang, afspraak_id, toelichting)) AS bij,
    list(DISTINCT oorzaak) AS alle
  FROM dichtst
  GROUP BY ALL
)
SELECT
  c.* EXCLUDE (leidde, leidt), coalesce(g.oorzaak, 'onverklaard') AS oorzaak, g.bij.a AS oorzaak_afspraak,
  g.bij.t AS toelichting,
  nullif(list_aggregate(list_sort(list_filter(g.alle, lambda x: x <> g.oorzaak)), 'string_agg', ', '), '') AS ook
FROM cel AS c
LEFT JOIN gekozen AS g USING (gemeente_code, jaar, kenmerk)
