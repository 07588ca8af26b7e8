-- naam: toezegging_lengte
-- tabel: kern.toezegging
-- ernst: fout
-- reden: A quote is as long as its place says, in code points; a place that runs over the end of the page
--   would otherwise still find its slice.
SELECT begin, eind, length(citaat) AS lengte, volgnummer, afspraak_id
FROM kern.toezegging
WHERE length(citaat) <> eind - begin
