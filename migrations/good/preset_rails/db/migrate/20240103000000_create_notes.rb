# As Rails wrote them before 3.1.
class CreateNotes < ActiveRecord::Migration[6.1]
  def self.up
    create_table :notes do |t|
      t.references :person, null: false, foreign_key: true
      t.text :body
    end
  end

  def self.down
    drop_table :notes
  end
end
