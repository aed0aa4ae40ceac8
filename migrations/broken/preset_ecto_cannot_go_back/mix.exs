defmodule Shop.MixProject do
  use Mix.Project

  def project do
    [app: :shop, version: "0.1.0", elixir: "~> 1.14", deps: deps(), lockfile: lockfile()]
  end

  def application, do: [extra_applications: [:logger, :ecto_sql, :postgrex]]

  # Where Ecto is among Erlang's libraries (ERL_LIBS), it is not fetched.
  defp deps do
    if Code.ensure_loaded?(Ecto.Migrator), do: [], else: [{:ecto_sql, "~> 3.11"}, {:postgrex, ">= 0.17.0"}]
  end

  defp lockfile, do: "_build/mix.lock"
end
