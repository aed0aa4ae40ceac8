defmodule Shop.Repo.Migrations.LowerNames do
  use Ecto.Migration

  # Ecto finds out on the way back that it cannot turn a statement around.
  def change do
    execute "CREATE INDEX people_lower_name ON people (lower(name))"
  end
end
