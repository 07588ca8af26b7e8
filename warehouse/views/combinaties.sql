-- naam: combinaties
-- beschrijving: A gemeente with a corporation in a year, and whether an agreement between the two holds.
-- uit: vergelijking.combinatie, referentie.gemeente
-- kolom gemeente: Name of the gemeente.
SELECT
  c.gemeente_code, g.naam AS gemeente, g.provincie, c.corporatie, c.corporatie_id, c.voormalig, c.jaar, c.status,
  c.status_bron, c.universum, c.woningen
FROM vergelijking.combinatie AS c
JOIN referentie.gemeente AS g ON g.gemeente_code = c.gemeente_code
