-- naam: citaat_lengte
-- tabel: kern.bewijs
-- ernst: fout
-- reden: A quote is as long as its place says, in code points; a place that runs over the end of the page
--   would otherwise still find its slice.
SELECT begin, eind, length(citaat) AS lengte, kenmerk, volgnummer, afspraak_id, coder
FROM kern.bewijs
WHERE length(citaat) <> eind - begin
