Sequel.migration do
  up do
    add_column :people, :nick, String
    add_index :people, :name
  end
  down { drop_column :people, :nick }
end
