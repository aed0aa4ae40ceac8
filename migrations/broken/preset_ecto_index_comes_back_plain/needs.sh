elixir -e 'Enum.all?([Ecto.Migrator, Postgrex], &Code.ensure_loaded?/1) || System.halt(1)' >/dev/null 2>&1 || { echo ecto && exit 1; }
