alter table vehicles drop constraint vehicles_fuel_check;
alter table vehicles add constraint vehicles_fuel_check
    check (fuel in ('diesel', 'petrol', 'electric', 'hydrogen'));
