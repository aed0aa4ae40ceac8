defmodule Shop.Repo.Migrations.IndexNames do
  use Ecto.Migration

  def change do
    create index(:people, [:name, :mood])
    execute "COMMENT ON TABLE people IS 'those who buy'", "COMMENT ON TABLE people IS NULL"
  end
end
