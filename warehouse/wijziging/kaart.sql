-- What the official map states in one release ({db}).
SELECT gemeente_code, corporatie, thema, stand, status FROM {db}kern.opkaart_combinatie WHERE status IS NOT NULL
