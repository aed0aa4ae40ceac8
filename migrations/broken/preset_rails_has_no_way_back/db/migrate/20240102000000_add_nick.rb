class AddNick < ActiveRecord::Migration[6.1]
  def up
    add_column :people, :nick, :string
    add_index :people, :name
  end

  def down
    remove_column :people, :nick
  end
end
