class CreateNotes < ActiveRecord::Migration[6.1]
  def up
    create_table(:notes) { |t| t.text :body }
  end
end
