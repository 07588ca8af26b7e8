-- naam: afgekeurde_ronde_telt_nergens
-- tabel: controle.ronde
-- ernst: fout
-- reden: A crawl that is not believed changes nothing: no document is fetched in it, and no link owes its last sight
--   to it. A link is seen at the moment of its crawl, which is also the crawl's name.
SELECT r.bron, r.ronde, r.status, p.url
FROM controle.ronde AS r
LEFT JOIN kern.vindplaats AS p
  ON p.bron = r.bron
  AND epoch(strptime(r.ronde, '%Y%m%dT%H%M%SZ')) IN (epoch(p.eerst_gezien_op), epoch(p.laatst_gezien_op))
WHERE r.status NOT IN ('aanvaard', 'aanvaard_met_gaten')
  AND (p.url IS NOT NULL OR r.opgehaald + r.ongewijzigd + r.geweerd + r.geweigerd + r.mislukt > 0)
