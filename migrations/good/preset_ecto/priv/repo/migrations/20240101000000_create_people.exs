defmodule Shop.Repo.Migrations.CreatePeople do
  use Ecto.Migration

  def change do
    create table(:people) do
      add :name, :text, null: false
      timestamps()
    end
  end
end
