Sequel.migration do
  up do
    alter_table(:rooms) { add_column :floor, Integer }
    from(:rooms).update(floor: 0)
  end

  down do
    alter_table(:rooms) { drop_column :floor }
  end
end
