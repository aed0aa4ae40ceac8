#include <algorithm>

#include <suites/support/skip.hpp>
#include <suites/systems/support.hpp>

#include <harness/assemble/assemble.hpp>
#include <harness/catalog/catalog.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/registry.hpp>

namespace harness::systems {
namespace {

namespace fs = std::filesystem;

const fs::path& checkout() {
  static const fs::path folder = MIGRATE_SOURCE_DIR;
  return folder;
}

std::string driver_of(const std::string& scheme) {
  const auto plus = scheme.find('+');
  return plus == std::string::npos ? "" : scheme.substr(plus + 1);
}

Command command_on(const std::vector<std::string>& arguments, const std::string& url) {
  Command command;
  command.arguments = arguments;
  command.environment = {
      {"PYTHONDONTWRITEBYTECODE", "1"}, {"PYTHON", python()}, {"MIGRATE", MIGRATE_PROGRAM}};
  command.environment["DATABASE_URL"] = url;
  return command;
}

std::vector<std::string> with_config(std::vector<std::string> command, const fs::path& config) {
  command.insert(command.begin(), MIGRATE_PROGRAM);
  command.insert(command.end(), {"--config", config.string()});
  return command;
}

const Registry& registry() {
  static const Registry all = shipped();
  return all;
}

Engines& engines() {
  static Engines all(registry(), {});
  return all;
}

/// Databases at head, by lane. They end with the tests and not with the process: what the client library
/// needs to drop them may be gone by then, since that was made later.
class Originals : public testing::Environment {
 public:
  void TearDown() override { made_.clear(); }
  std::unique_ptr<Database>& of(const Lane& lane) { return made_[lane.name]; }

 private:
  std::map<std::string, std::unique_ptr<Database>> made_;
};

auto* const originals = static_cast<Originals*>(testing::AddGlobalTestEnvironment(new Originals()));

}  // namespace

std::string version_table_of(const Lane& lane) {
  return (lane.schema.empty() ? "" : lane.schema + ".") + lane.version_table;
}

std::ostream& operator<<(std::ostream& out, const Lane& lane) {
  return out << lane.name;
}

Engine& engine_named(const std::string& name) {
  return engines().get(name);
}

std::unique_ptr<Database> new_database(const std::string& engine) {
  return engine_named(engine).create(Reach::other_processes);
}

std::unique_ptr<Database> migrated_database(const Lane& lane) {
  auto& engine = engine_named(lane.engine);
  auto& original = originals->of(lane);
  if (!original) {
    original = new_database(lane.engine);
    EXPECT_TRUE(succeeded(migrate(*original, config_of(lane), {"upgrade", "head"})));
  }
  return engine.clone(*original);
}

const std::string& missing_modules() {
  static const std::string missing = [] {
    Command probe;
    probe.arguments = {python(), "-I", "-c",
                       "import sys, importlib.util as i; "
                       "print(*[name for name in sys.argv[1:] if i.find_spec(name) is None])"};
    const auto names = modules();
    probe.arguments.insert(probe.arguments.end(), names.begin(), names.end());
    const auto result = run(probe);
    return result.exit_code == 0 ? std::string(trim(result.output)) : join(names, " ");
  }();
  return missing;
}

void NeedsPython::SetUp() {
  if (!missing_modules().empty()) {
    MIGRATE_LACKS("python modules", python() + " lacks " + missing_modules());
  }
}

fs::path folder_of(const Lane& lane) {
  return checkout() / "migrations" / lane.system / lane.history;
}
fs::path config_of(const Lane& lane) {
  return folder_of(lane) / "migrate.toml";
}

ProcessResult run_on(const Database& database, const std::vector<std::string>& arguments,
                     const std::string& scheme) {
  return run(command_on(arguments, to_text(database.url(), driver_of(scheme))));
}

ProcessResult migrate(const Database& database, const fs::path& config, std::vector<std::string> command) {
  return run_on(database, with_config(std::move(command), config));
}

ProcessResult migrate_without_database(const fs::path& config, std::vector<std::string> command) {
  auto start = command_on(with_config(std::move(command), config), "postgresql://nobody@127.0.0.1:1/none");
  return run(start);
}

Names tables_of(Database& database) {
  Names names;
  for (const auto& [identity, attributes] : database.catalog()) {
    if (identity.kind == "table") {
      names.insert(identity.path.back());
    }
  }
  return names;
}

Catalog schema_of(Database& database, const std::string& version_table) {
  auto catalog = database.catalog();
  catalog.erase_if([&](const Identity& identity) {
    return std::find(identity.path.begin(), identity.path.end(), version_table) != identity.path.end();
  });
  return catalog;
}

std::string one_value(Database& database, const std::string& sql) {
  const auto rows = database.connect()->query(sql).rows;
  return rows.empty() ? "" : rows.front().front().value_or("NULL");
}

void execute(Database& database, const std::string& script) {
  const auto session = database.connect();
  for (const auto& statement : database.engine().split(script)) {
    session->execute(statement.text);
  }
}

std::string difference(const Catalog& before, const Catalog& after) {
  std::string text;
  for (const auto& change : diff(before, after)) {
    text += to_string(change.identity) + "\n";
  }
  return text;
}

std::string findings_of(const fs::path& config, const std::string& engine, std::vector<std::string> only) {
  const auto suites = assemble(read_config(config), registry());
  RunOptions options;
  options.only = std::move(only);
  const auto result = test({&suites.front(), engine}, engines(), registry(), options, [](const Progress&) {});
  if (result.could_not_run) {
    return "could not run: " + describe(*result.could_not_run);
  }
  std::string text;
  for (const auto& judged : result.cases) {
    for (const auto& finding : judged.findings) {
      std::vector<std::string> objects;
      for (const auto& change : finding.changes) {
        objects.push_back(to_string(change.identity));
      }
      text += finding.rule + (judged.revision.empty() ? "" : " " + judged.revision) + ": " +
              join(objects, ", ") + "; " + finding.message + " " + join(finding.details, " ") + "\n";
    }
  }
  return text;
}

Copy::Copy(const std::string& system) : folder_("migrate-copy-") {
  const auto take = [&](const fs::path& part) {
    fs::create_directories((folder_.path() / part).parent_path());
    fs::copy(checkout() / part, folder_.path() / part, fs::copy_options::recursive);
  };
  take(fs::path("migrations") / system);
  take(fs::path("fixtures") / system);
  take("fixtures/python.sh");
}

std::string Copy::read(const std::string& file) const {
  return read_file(path(file));
}
void Copy::write(const std::string& file, const std::string& text) const {
  write_file(path(file), text);
}
void Copy::remove(const std::string& file) const {
  EXPECT_TRUE(fs::remove(path(file))) << file;
}

void Copy::replace(const std::string& file, const std::string& from, const std::string& to) const {
  auto text = read(file);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << file << " does not say " << from;
  ASSERT_EQ(text.find(from, at + 1), std::string::npos) << file << " says twice " << from;
  write(file, text.replace(at, from.size(), to));
}

ProcessResult Copy::run(const Database& database, const std::string& folder,
                        const std::vector<std::string>& arguments, const std::string& scheme) const {
  auto command = command_on(arguments, to_text(database.url(), driver_of(scheme)));
  command.directory = path(folder);
  return harness::run(command);
}

std::string python() {
  static const std::string found = [] {
    for (const std::string name : {"python3", "/usr/bin/python3"}) {
      Command probe;
      probe.arguments = {name, "-I", "-c", "import alembic.config"};
      if (run(probe).exit_code == 0) {
        return name;
      }
    }
    return std::string("python3");
  }();
  return found;
}

testing::AssertionResult says(const std::string& text, const std::vector<std::string>& parts) {
  for (const auto& part : parts) {
    if (text.find(part) == std::string::npos) {
      return testing::AssertionFailure() << "\"" << part << "\" is not in:\n" << text;
    }
  }
  return testing::AssertionSuccess();
}

testing::AssertionResult succeeded(const ProcessResult& result) {
  if (result.exit_code == 0) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure() << "exit code " << result.exit_code << "\n"
                                     << result.output << "\n"
                                     << result.errors;
}

testing::AssertionResult refused(const ProcessResult& result, const std::vector<std::string>& parts) {
  if (result.exit_code == 0) {
    return testing::AssertionFailure() << "it went through:\n" << result.output << "\n" << result.errors;
  }
  return says(result.errors, parts);
}

}  // namespace harness::systems
