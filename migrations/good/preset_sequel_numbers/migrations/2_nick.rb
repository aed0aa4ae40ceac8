class AddNick < Sequel::Migration
  def up
    add_column :people, :nick, String
  end

  def down
    drop_column :people, :nick
  end
end
