#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/migrator/alembic/worker.hpp>

namespace harness {
namespace {

/// Imports the worker's modules from standard input, so that no file has to be left anywhere.
constexpr const char* bootstrap = R"(
import importlib.abc, importlib.util, json, os, sys
requests = os.fdopen(os.dup(0), "rb")
sources = json.loads(requests.readline().decode())
class Modules(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    def find_spec(self, name, path=None, target=None):
        return importlib.util.spec_from_loader(name, self) if name in sources else None
    def get_source(self, name):
        return sources[name]
sys.meta_path.insert(0, Modules())
import migrate_worker
migrate_worker.main(requests)
)";

/// The worker watches its own time and knows the line at which it hangs; ours is for one that cannot.
constexpr std::chrono::seconds grace{5};

Command command_of(const WorkerSettings& settings) {
  Command command;
  command.arguments = {settings.python, "-c", bootstrap};
  command.environment = settings.environment;
  // A set's order decides what a batch rebuild writes; and the project's folders stay as they are.
  command.environment["PYTHONHASHSEED"] = "0";
  command.environment["PYTHONDONTWRITEBYTECODE"] = "1";
  command.environment["PYTHONUNBUFFERED"] = std::nullopt;
  command.directory = std::filesystem::path(settings.opening.ini).parent_path();
  command.time_limit = settings.time_limit + grace;
  return command;
}

std::string last_lines(const std::string& text, std::size_t count) {
  auto lines = split_lines(trim(text));
  if (lines.size() > count) {
    lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(count));
  }
  return join(lines, "\n");
}

}  // namespace

Worker::Worker(const WorkerSettings& settings)
    : time_limit_(settings.time_limit), talk_(command_of(settings)) {}

std::unique_ptr<Worker> Worker::start(const WorkerSettings& settings) {
  std::unique_ptr<Worker> worker(new Worker(settings));
  // A program that is no Python may have ended already: it then shows as one that does not answer.
  worker->talk_.say(worker_modules_line());
  worker->talk_.say(to_line(settings.opening));
  const auto line = worker->talk_.hear();
  if (!line) {
    const auto lost = worker->lost(std::nullopt);
    throw environment_error(settings.python + " does not run the Alembic worker: " + lost.failure->message +
                                (lost.failure->detail.empty() ? "" : "\n" + lost.failure->detail),
                            "name the project's interpreter: python = \"...\" in migrate.toml");
  }
  const auto answer = parse_answer(*line);
  if (answer.no_alembic) {
    return nullptr;
  }
  if (answer.error) {
    throw *answer.error;
  }
  return worker;
}

WorkerAnswer Worker::ask(const WorkerRequest& request) {
  std::optional<WorkerEvent> step;
  talk_.say(to_line(request, std::chrono::duration<double>(time_limit_).count()));
  while (auto line = talk_.hear()) {
    WorkerAnswer answer = parse_answer(*line);
    if (answer.event) {
      step = answer.event;
      continue;
    }
    if (answer.error) {
      throw *answer.error;
    }
    if (answer.ended) {
      alive_ = false;
      if (step) {
        answer.steps.push_back({step->revision, step->direction, answer.failure, false, time_limit_});
      }
    }
    return answer;
  }
  return lost(step);
}

WorkerAnswer Worker::lost(std::optional<WorkerEvent> step) {
  alive_ = false;
  WorkerAnswer answer;
  Failure failure;
  if (talk_.timed_out()) {
    failure.message =
        fmt::format("did not finish within {:g} seconds", std::chrono::duration<double>(time_limit_).count());
  } else {
    const int code = talk_.finish();
    failure.message =
        code > 128 ? fmt::format("the Python process that runs Alembic was killed by signal {}", code - 128)
                   : fmt::format("the Python process that runs Alembic ended with exit code {}", code);
    failure.detail = last_lines(talk_.errors(), 12);
  }
  answer.failure = failure;
  if (step) {
    answer.steps.push_back({step->revision, step->direction, failure, false, {}});
  }
  return answer;
}

}  // namespace harness
