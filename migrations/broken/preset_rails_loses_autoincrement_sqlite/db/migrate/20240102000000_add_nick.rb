class AddNick < ActiveRecord::Migration[6.1]
  def change
    add_column :people, :nick, :string
  end
end
