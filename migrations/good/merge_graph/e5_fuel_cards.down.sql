drop table fuel_cards;
