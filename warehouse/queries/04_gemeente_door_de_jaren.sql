-- vraag: Wat zeggen de afspraken van Zwolle door de jaren heen?
-- uitleg: Per jaar de status, wie codeerde, hoe vaak ja en nee, en op welke instrumenten ja. Een verlopen afspraak blijft
--   zichtbaar tot er een nieuwe is; verschillen tussen expert2016 en een automaat zijn niet vanzelf een verandering.
SELECT
  jaar,
  status,
  string_agg(DISTINCT split_part(coder, '-', 1), ', ' ORDER BY split_part(coder, '-', 1))
    FILTER (WHERE coder IS NOT NULL) AS coders,
  count(*) FILTER (WHERE waarde = 'ja') AS ja,
  count(*) FILTER (WHERE waarde = 'nee') AS nee,
  string_agg(label, '; ' ORDER BY label) FILTER (WHERE waarde = 'ja' AND groep = 'instrument') AS instrumenten
FROM antwoorden
WHERE gemeente = 'Zwolle'
GROUP BY jaar, status
ORDER BY jaar
