Sequel.migration do
  change do
    create_table(:people) do
      Integer :id, primary_key: true
      String :name, null: false
    end
  end
end
