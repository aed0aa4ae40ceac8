INSERT INTO plans (name) VALUES ('the free plan of 2024');
