defmodule Shop.Repo.Migrations.ShareEmail do
  use Ecto.Migration

  # An index is dropped by its name, so that nothing asks here whether it is unique; on the way back it is made as it is said.
  def change do
    drop index(:people, [:email])
  end
end
