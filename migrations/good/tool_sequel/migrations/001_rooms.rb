Sequel.migration do
  change do
    create_table(:rooms) do
      primary_key :id
      String :name, null: false, unique: true
      Integer :seats, null: false, default: 1
      constraint(:rooms_seats_positive) { seats > 0 }
    end
  end
end
