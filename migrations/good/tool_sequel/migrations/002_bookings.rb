Sequel.migration do
  change do
    create_table(:bookings) do
      primary_key :id
      foreign_key :room_id, :rooms, null: false, on_delete: :cascade
      DateTime :starts_at, null: false
      DateTime :ends_at, null: false
      index [:room_id, :starts_at], unique: true, name: :bookings_room_starts
    end
  end
end
