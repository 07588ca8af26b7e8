-- naam: aantal_gemeenten
-- tabel: referentie.gemeente
-- ernst: fout
-- reden: The official number of gemeenten on 1 January of each year (CBS, gemeentelijke indeling).
WITH officieel (jaar, aantal) AS (
  VALUES (2014, 403), (2015, 393), (2016, 390), (2017, 388), (2018, 380), (2019, 355), (2020, 355),
         (2021, 352), (2022, 345), (2023, 342), (2024, 342), (2025, 342), (2026, 342)
),
geteld AS (
  SELECT o.jaar, o.aantal AS officieel, count(g.gemeente_code) AS geteld
  FROM officieel AS o
  LEFT JOIN referentie.gemeente AS g ON o.jaar BETWEEN g.eerste_jaar AND g.laatste_jaar
  GROUP BY ALL
)
SELECT * FROM geteld WHERE officieel <> geteld
