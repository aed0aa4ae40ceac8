#include <harness/core/secrets.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/alembic/protocol.hpp>
#include <harness/migrator/alembic/worker_parent.hpp>

namespace harness {
namespace {

/// Imports the worker's modules from standard input, so that no file has to be left anywhere.
constexpr const char* bootstrap = R"(
import importlib.abc, importlib.util, json, os, sys
line = bytearray()
while not line.endswith(b"\n"):
    line += os.read(0, 1 << 20) or sys.exit(0)
sources = json.loads(line.decode())
class Modules(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_loader(name, self) if name in sources else None
    def get_source(self, name):
        return sources[name]
sys.meta_path.insert(0, Modules())
import migrate_worker_parent
migrate_worker_parent.main()
)";

/// For a Python that imports from a slow disk.
constexpr std::chrono::minutes patience{2};

constexpr std::size_t shown_lines = 12;

Command command_of(const WorkerParentSettings& settings) {
  Command command;
  command.arguments = {settings.python, "-c", bootstrap};
  command.environment.insert(settings.environment.begin(), settings.environment.end());
  // A set's order decides what a batch rebuild writes; and the project's folders stay as they are.
  command.environment["PYTHONHASHSEED"] = "0";
  command.environment["PYTHONDONTWRITEBYTECODE"] = "1";
  command.environment["PYTHONUNBUFFERED"] = std::nullopt;
  command.passed = settings.passed;
  command.directory = settings.directory;
  command.time_limit = patience;
  return command;
}

}  // namespace

std::unique_ptr<ForkServer> start_worker_parent(const WorkerParentSettings& settings) {
  auto server = std::make_unique<ForkServer>(command_of(settings));
  auto& talk = server->talk();
  // A program that is no Python may have ended already: it then shows as one that does not answer.
  talk.write_line(worker_modules_line());
  const auto line = talk.read_line();
  if (!line) {
    const bool timed_out = talk.timed_out();
    const int code = talk.finish();
    throw environment_error(
        settings.python + " does not run the Alembic worker: it " +
            (timed_out ? "does not answer" : "ended with exit code " + std::to_string(code)) + "\n" +
            Secrets(Url(), settings.environment).hide(last_lines(talk.errors(), shown_lines)),
        "name the project's interpreter: python = \"...\" in migrate.toml");
  }
  const auto answer = parse_answer(*line);
  if (answer.no_alembic) {
    return nullptr;
  }
  if (answer.error) {
    throw *answer.error;
  }
  return server;
}

}  // namespace harness
