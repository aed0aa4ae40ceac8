class AddNick < ActiveRecord::Migration[6.1]
  disable_ddl_transaction!

  def up
    add_column :people, :nick, :string
    add_index :people, :nick, algorithm: :concurrently
  end

  def down
    remove_index :people, :nick
    remove_column :people, :nick
  end
end
