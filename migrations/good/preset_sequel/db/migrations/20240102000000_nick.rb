Sequel.migration do
  up { add_column :people, :nick, String }
  down { drop_column :people, :nick }
end
