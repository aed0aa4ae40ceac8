# Of the same moment as another; Sequel records it in small letters.
Sequel.migration do
  no_transaction

  change do
    create_table(:notes) do
      Integer :id, primary_key: true
      foreign_key :person_id, :people
    end
    add_index :notes, :person_id
  end
end
