Sequel.migration do
  up do
    create_table(:notes) { Integer :id, primary_key: true }
  end
end
