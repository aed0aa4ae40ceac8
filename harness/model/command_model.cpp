#include <optional>
#include <utility>

#include <harness/core/secrets.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url_template.hpp>
#include <harness/model/command_model.hpp>
#include <harness/model/sql_model.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

Failure failure(std::string message, const ProcessResult& result, const Secrets& secrets) {
  return {std::move(message),
          {},
          {},
          {},
          secrets.hide(last_lines(result.errors.empty() ? result.output : result.errors, 20))};
}

/// What was printed is no file that one could be sent to.
std::optional<Failure> run_printed(Database& database, const ProcessResult& result, const Secrets& secrets) {
  if (trim(result.output).empty()) {
    return failure("it printed no SQL", result, secrets);
  }
  auto failed = run_schema(database, result.output, "what it printed");
  if (failed) {
    failed->message = to_string(std::exchange(failed->place, {})) + ": " + failed->message;
    for (auto* text : {&failed->message, &failed->statement, &failed->detail}) {
      *text = secrets.hide(std::move(*text));
    }
  }
  return failed;
}

std::optional<Failure> create(const ModelCommand& model, Database& database) {
  const auto& url = database.url();
  const auto result = run({fill_arguments(model.arguments, url), fill_environment(model.environment, url),
                           model.directory, model.time_limit, model.passed});
  const Secrets secrets(url, model.environment);
  if (result.timed_out) {
    return failure("it did not end within its time limit", result, secrets);
  }
  if (result.exit_code != 0) {
    return failure("it ended with exit code " + std::to_string(result.exit_code), result, secrets);
  }
  return model.prints_sql ? run_printed(database, result, secrets) : std::nullopt;
}

}  // namespace

ModelSource command_model(ModelCommand command) {
  const auto name = join(command.arguments, " ");
  return {name, Reach::other_processes,
          [command = std::move(command)](Database& database) { return create(command, database); }};
}

}  // namespace harness
