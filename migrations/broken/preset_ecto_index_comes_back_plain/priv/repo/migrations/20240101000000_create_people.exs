defmodule Shop.Repo.Migrations.CreatePeople do
  use Ecto.Migration

  def change do
    create table(:people) do
      add :email, :text, null: false
    end

    create unique_index(:people, [:email])
  end
end
