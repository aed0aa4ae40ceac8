defmodule Shop.Repo.Migrations.CreateTags do
  use Ecto.Migration

  def change do
    create table(:tags, primary_key: false) do
      add :name, :text, primary_key: true
    end
  end
end
