#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include <harness/migrator/command/kept_process.hpp>
#include <harness/process/withheld.hpp>

namespace harness::command {
namespace {

/// Names of files may be no UTF-8; the tool then says itself that there is no such thing.
std::string line_of(const nlohmann::json& request) {
  return request.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

CommandResult unknown_answer(const std::string& line) {
  CommandResult result;
  result.exit_code = 1;
  result.errors = "the process that serves the tool's commands has answered what is no answer: " + line;
  return result;
}

}  // namespace

KeptProcess::KeptProcess(Command serve) : serve_(std::move(serve)), talk_(serve_) {}

bool KeptProcess::is_of(const Command& serve) const {
  return serve_.arguments == serve.arguments && serve_.environment == serve.environment;
}

bool KeptProcess::is_of_any(const Command& serve) const {
  const auto same_name = [](const auto& one, const auto& other) { return one.first == other.first; };
  return serve_.arguments == serve.arguments &&
         std::equal(serve_.environment.begin(), serve_.environment.end(), serve.environment.begin(),
                    serve.environment.end(), same_name);
}

CommandResult KeptProcess::ask(const std::vector<std::string>& arguments) {
  return answer_to(line_of(arguments));
}

CommandResult KeptProcess::ask(const std::vector<std::string>& arguments, const Variables& environment) {
  serve_.environment = environment;
  auto variables = nlohmann::json::object();
  for (const auto& [name, value] : environment) {
    variables[name] = value ? nlohmann::json(*value) : nlohmann::json();
  }
  return answer_to(line_of({{"arguments", arguments}, {"environment", variables}}));
}

CommandResult KeptProcess::answer_to(const std::string& request) {
  spent_ = true;
  talk_.write_line(request);
  const auto line = talk_.read_line();
  if (!line) {
    return lost();
  }
  const auto answer = nlohmann::json::parse(*line, nullptr, false);
  if (!answer.is_object() || !answer.contains("exit_code") || !answer["exit_code"].is_number_integer()) {
    return unknown_answer(*line);
  }
  CommandResult result;
  result.exit_code = answer["exit_code"].get<int>();
  result.output = answer.value("output", "");
  result.errors = answer.value("errors", "");
  if (answer.contains("current") && answer["current"].is_string()) {
    result.current = answer["current"].get<std::string>();
  }
  note_withheld(result, serve_);
  spent_ = result.exit_code != 0 && !answer.value("forked", false);
  return result;
}

CommandResult KeptProcess::lost() {
  CommandResult result;
  result.timed_out = talk_.timed_out();
  result.exit_code = talk_.finish();
  if (result.exit_code == 0) {
    result.exit_code = 1;  // it has ended well, and its command has not
  }
  result.errors = talk_.errors();
  note_withheld(result, serve_);
  return result;
}

}  // namespace harness::command
