# Ecto's migrations one at a time, on the database that the environment names. For the preset ecto.toml.
#
# Run by `mix run --no-start` in the folder of the project: COMMAND [MIGRATION]; or serve, for commands that come in lines.
# The answers go to descriptor 3, since mix and a project print on standard output.

defmodule MigrateHarness.Answers do
  def open, do: :erlang.open_port({:fd, 3, 3}, [:out, :binary])

  def write(port, text), do: Port.command(port, text)

  # A request is an array of texts; Elixir has no JSON of its own before 1.18.
  def request(line) do
    for [_, text] <- Regex.scan(~r/"((?:[^"\\]|\\.)*)"/, line), do: Regex.replace(~r/\\(.)/, text, "\\1")
  end

  def object(pairs) do
    "{" <> Enum.map_join(pairs, ", ", fn {name, value} -> "#{text(name)}: #{value(value)}" end) <> "}\n"
  end

  defp value(value) when is_binary(value), do: text(value)
  defp value(value), do: to_string(value)

  defp text(value) do
    value = if String.valid?(to_string(value)), do: to_string(value), else: inspect(value)
    "\"" <> Regex.replace(~r/["\\\x00-\x1f]/, value, &escaped/1) <> "\""
  end

  defp escaped(<<code>>), do: "\\u" <> String.pad_leading(Integer.to_string(code, 16), 4, "0")
end

defmodule MigrateHarness.Repository do
  # Where and how a server is reached.
  @of_another_server [:url, :hostname, :port, :username, :password, :database, :socket, :socket_dir, :endpoints, :ssl, :ssl_opts, :pool]

  def chosen do
    case Enum.filter(named(), &(files(&1) != [])) do
      [repo] -> repo
      [] -> raise "no repository with migrations is found: ecto_repos of the configuration names them, or env = { ECTO_REPO = \"Shop.Repo\" }"
      several -> raise "there are several repositories, #{Enum.map_join(several, ", ", &inspect/1)}: say one by env = { ECTO_REPO = \"...\" }"
    end
  end

  defp named do
    case System.get_env("ECTO_REPO") do
      nil -> Mix.Ecto.parse_repo([])
      name -> [Module.concat([name])]
    end
  end

  def folder(repo), do: Path.join(Mix.EctoSQL.source_repo_priv(repo), "migrations")

  # Versions with their files, in Ecto's order.
  def files(repo) do
    for(file <- Path.wildcard(Path.join([folder(repo), "**", "*.exs"])), version = version(file), do: {version, file}) |> Enum.sort()
  end

  defp version(file) do
    case file |> Path.basename() |> Integer.parse() do
      {number, "_" <> _} -> number
      _ -> nil
    end
  end

  def id(file), do: Path.basename(file, ".exs")

  def file(repo, revision) do
    Enum.find(files(repo), fn {_, file} -> id(file) == revision end) || raise "there is no migration #{revision}"
  end

  def module(file) do
    Code.put_compiler_option(:ignore_module_conflict, true)
    modules = file |> Code.compile_file() |> Enum.map(&elem(&1, 0))
    Enum.find(modules, &function_exported?(&1, :__migration__, 0)) || raise "#{file} does not define an Ecto.Migration"
  end

  # Runs it with the repository on the database of the harness, whatever the project's configuration says.
  def with_ours(repo, fun) do
    app = repo.config()[:otp_app]
    own = Application.get_env(app, repo, [])
    Application.put_env(app, repo, own |> Keyword.drop(@of_another_server) |> Keyword.merge(ours()))
    require_ours(repo)
    {:ok, result, _} = Ecto.Migrator.with_repo(repo, fun, mode: :temporary)
    result
  end

  defp ours do
    env = &System.get_env("MIGRATE_" <> &1)

    case {env.("ENGINE"), env.("HOST")} do
      {"sqlite", _} -> [database: env.("NAME")]
      {_, "/" <> _ = folder} -> [socket_dir: folder] ++ login(env)
      {_, ""} -> login(env)
      {_, host} -> [hostname: host] ++ login(env)
    end
  end

  # What an address leaves out counts as it is in the environment, such as PGPASSWORD.
  defp login(env) do
    given = [port: env.("PORT"), username: env.("USER"), password: env.("PASSWORD"), database: env.("NAME")]
    for {key, value} <- given, value not in [nil, ""], do: {key, if(key == :port, do: String.to_integer(value), else: value)}
  end

  # A repository's own init/2 has the last word.
  defp require_ours(repo) do
    config = Keyword.take(repo.config(), [:hostname, :port, :database, :socket, :socket_dir, :endpoints])
    wanted = Keyword.take(ours(), [:hostname, :port, :database, :socket_dir])

    if Enum.sort(config) != Enum.sort(wanted) do
      raise "init/2 of #{inspect(repo)} names another database than the one that it is given, so that nothing is run"
    end
  end
end

defmodule MigrateHarness.Commands do
  alias MigrateHarness.{Answers, Repository}

  def run("list", []) do
    for {_, file} <- Repository.files(Repository.chosen()), into: "" do
      module = Repository.module(file)
      down = function_exported?(module, :down, 0) or function_exported?(module, :change, 0)
      Answers.object(id: Repository.id(file), file: Path.relative_to_cwd(file), down: down)
    end
  end

  def run(command, rest) do
    repo = Repository.chosen()
    Repository.with_ours(repo, &run(&1, command, rest))
  end

  defp run(repo, "prepare", []) do
    Ecto.Migrator.migrated_versions(repo)
    ""
  end

  defp run(repo, direction, [revision]) when direction in ["up", "down"] do
    {version, file} = Repository.file(repo, revision)
    apply(Ecto.Migrator, String.to_atom(direction), [repo, version, Repository.module(file), [log: false]])
    ""
  end

  defp run(repo, "upgrade", []) do
    Ecto.Migrator.run(repo, Repository.folder(repo), :up, all: true, log: false)
    ""
  end

  defp run(repo, "current", []) do
    names = Map.new(Repository.files(repo), fn {version, file} -> {version, Repository.id(file)} end)
    for version <- Enum.sort(Ecto.Migrator.migrated_versions(repo)), into: "", do: "#{names[version] || version}\n"
  end

  # Ecto has no word for it.
  defp run(repo, "stamp", [revision]) do
    Ecto.Migrator.migrated_versions(repo)
    table = Keyword.get(repo.config(), :migration_source, "schema_migrations")
    now = NaiveDateTime.truncate(NaiveDateTime.utc_now(), :second)
    repo.delete_all(table)
    repo.insert_all(table, for(version <- upto(repo, revision), do: %{version: version, inserted_at: now}))
    ""
  end

  defp upto(_, "base"), do: []

  defp upto(repo, revision) do
    {last, _} = Repository.file(repo, revision)
    for {version, _} <- Repository.files(repo), version <= last, do: version
  end

  def answer([command | rest]) do
    {0, run(command, rest), ""}
  rescue
    error -> {1, "", Exception.format(:error, error, __STACKTRACE__)}
  catch
    kind, reason -> {1, "", Exception.format(kind, reason, __STACKTRACE__)}
  end

  def main(["serve"]) do
    port = Answers.open()

    for line <- IO.stream(:stdio, :line) do
      {code, output, errors} = line |> Answers.request() |> answer()
      Answers.write(port, Answers.object(exit_code: code, output: output, errors: errors))
    end

    System.halt(0)
  end

  def main(arguments) do
    {code, output, errors} = answer(arguments)
    Answers.write(Answers.open(), output)
    IO.write(:stderr, errors)
    System.halt(code)
  end
end

Process.flag(:trap_exit, true)
MigrateHarness.Commands.main(System.argv())
