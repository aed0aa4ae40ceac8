#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/subprocess.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url_template.hpp>
#include <harness/model/command_model.hpp>

namespace harness {
namespace {

/// The last lines of what a program wrote, for a message.
std::string tail(const ProcessResult& result) {
  constexpr std::size_t most = 20;
  auto lines = split_lines(result.errors.empty() ? result.output : result.errors);
  if (lines.size() > most) {
    lines.erase(lines.begin(), lines.end() - most);
  }
  return join(lines, "\n");
}

void create(const ModelCommand& model, const std::string& name, const Url& url) {
  const auto result = run({fill_arguments(model.arguments, url), fill_environment(model.environment, url),
                           model.directory, model.time_limit});
  if (result.timed_out) {
    throw usage_error("the model's command \"" + name + "\" did not end within its time limit",
                      without_password(tail(result), url));
  }
  if (result.exit_code != 0) {
    throw usage_error(
        "the model's command \"" + name + "\" failed with exit code " + std::to_string(result.exit_code),
        without_password(tail(result), url));
  }
}

}  // namespace

ModelSource command_model(ModelCommand command) {
  const auto name = join(command.arguments, " ");
  return {name, Reach::other_processes, [command = std::move(command), name](Database& database) {
            create(command, name, database.url());
          }};
}

}  // namespace harness
