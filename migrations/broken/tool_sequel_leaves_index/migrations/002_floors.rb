Sequel.migration do
  up do
    alter_table(:rooms) do
      add_column :floor, Integer
      add_index :seats, name: :rooms_seats
    end
  end

  down do
    alter_table(:rooms) { drop_column :floor }
  end
end
