-- revises: d4, e5
-- Nothing of its own: joins the branches of trips and fuel cards.
select 1;
