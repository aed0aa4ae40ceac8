defmodule Shop.Repo.Migrations.AddMood do
  use Ecto.Migration

  def up do
    execute "CREATE TYPE mood AS ENUM ('calm', 'cross')"

    alter table(:people) do
      add :mood, :mood, null: false, default: "calm"
    end
  end

  def down do
    alter table(:people) do
      remove :mood
    end

    execute "DROP TYPE mood"
  end
end
