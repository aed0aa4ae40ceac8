#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <harness/migrator/command/runner.hpp>

namespace harness::command {
namespace {

/// What the process that `serve` starts is asked for: the arguments that the command has where `serve` has
/// its last one; nullopt where it is another program, or one in another environment.
std::optional<std::vector<std::string>> request_in(const Command& command, const Command& serve) {
  if (serve.arguments.empty() || command.environment != serve.environment) {
    return std::nullopt;
  }
  const auto common = serve.arguments.size() - 1;
  const auto begin = command.arguments.begin();
  if (command.arguments.size() <= common ||
      !std::equal(serve.arguments.begin(), serve.arguments.end() - 1, begin)) {
    return std::nullopt;
  }
  return std::vector<std::string>(begin + static_cast<std::ptrdiff_t>(common), command.arguments.end());
}

}  // namespace

CommandResult Runner::run(const Command& command, const Command& serve) {
  const auto request = request_in(command, serve);
  if (!request) {
    return {harness::run(command)};
  }
  if (shared_ != nullptr) {
    return ask_shared(*request, serve);
  }
  if (!kept_ || !kept_->is_of(serve)) {
    kept_ = std::make_unique<KeptProcess>(serve);
  }
  auto result = kept_->ask(*request);
  if (kept_->is_spent()) {
    kept_.reset();
  }
  return result;
}

CommandResult Runner::ask_shared(const std::vector<std::string>& request, const Command& serve) {
  auto process = shared_->take(serve);
  auto result = process->ask(request, serve.environment);
  shared_->give_back(std::move(process), serve);
  return result;
}

}  // namespace harness::command
