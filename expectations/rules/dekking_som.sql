-- naam: dekking_som
-- tabel: vergelijking.dekking
-- ernst: fout
-- reden: Every gemeente has one status, so the four add up to the gemeenten, and the share follows from them.
SELECT jaar, gebied, gemeenten, geldig, verlopen, geen, onbekend, aandeel_geldig
FROM vergelijking.dekking
WHERE geldig + verlopen + geen + onbekend <> gemeenten
   OR abs(aandeel_geldig - geldig / gemeenten) > 1e-9
