#include <optional>
#include <utility>

#include <harness/core/secrets.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url_template.hpp>
#include <harness/model/command_model.hpp>
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

std::optional<Failure> create(const ModelCommand& model, const Url& url) {
  const auto result = run({fill_arguments(model.arguments, url), fill_environment(model.environment, url),
                           model.directory, model.time_limit, model.passed});
  const Secrets secrets(url, model.environment);
  if (result.timed_out) {
    return failure("it did not end within its time limit", result, secrets);
  }
  if (result.exit_code != 0) {
    return failure("it ended with exit code " + std::to_string(result.exit_code), result, secrets);
  }
  return std::nullopt;
}

}  // namespace

ModelSource command_model(ModelCommand command) {
  const auto name = join(command.arguments, " ");
  return {name, Reach::other_processes,
          [command = std::move(command)](Database& database) { return create(command, database.url()); }};
}

}  // namespace harness
