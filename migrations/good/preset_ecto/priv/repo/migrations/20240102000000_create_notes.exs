defmodule Shop.Repo.Migrations.CreateNotes do
  use Ecto.Migration

  def change do
    create table(:notes) do
      add :person_id, references(:people, on_delete: :delete_all), null: false
      add :text, :text
    end

    create index(:notes, [:person_id])
  end
end
