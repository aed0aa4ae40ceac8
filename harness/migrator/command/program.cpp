#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/url_template.hpp>
#include <harness/migrator/command/program.hpp>
#include <harness/migrator/interpreters.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::command {
namespace {

constexpr const char* helper_mark = "{helper}";

bool has_module(const std::string& python, const CommandOptions& options) {
  Command probe;
  probe.arguments = {python, "-c", options.python_module.empty() ? "" : "import " + options.python_module};
  probe.directory = options.folder;
  try {
    return run(probe).exit_code == 0;
  } catch (const Error&) {
    return false;  // it cannot be started
  }
}

/// A tool that is installed by itself, as pipx and uv do it, is in an environment of its own: there its
/// program, which has the name of the module, lies beside its interpreter.
std::string beside_program(const CommandOptions& options) {
  const auto program = find_program(options.python_module);
  if (options.python_module.empty() || program.empty()) {
    return "";
  }
  std::error_code ignored;
  const auto python = std::filesystem::canonical(program, ignored).parent_path() / "python";
  return std::filesystem::exists(python, ignored) ? python.string() : "";
}

}  // namespace

std::string with_names(std::string text, const Placeholders& names) {
  for (const auto& [name, value] : names) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
      text.replace(at, name.size(), value);
    }
  }
  return text;
}

bool needs_python(const CommandOptions& options) {
  return std::any_of(options.commands.begin(), options.commands.end(), [](const auto& command) {
    return std::any_of(command.second.begin(), command.second.end(), [](const std::string& argument) {
      return argument.find("{python}") != std::string::npos;
    });
  });
}

std::string interpreter_of(const CommandOptions& options) {
  auto candidates = interpreters_for(options.folder / "project", options.python);
  if (const auto own = beside_program(options); options.python.empty() && !own.empty()) {
    candidates.push_back(own);
  }
  const auto found = std::find_if(candidates.begin(), candidates.end(),
                                  [&](const std::string& python) { return has_module(python, options); });
  if (found == candidates.end()) {
    throw environment_error(
        candidates.empty() ? "there is no Python to run " + options.folder.string() + " with"
                           : "no " + (options.python_module.empty() ? "Python" : options.python_module) +
                                 " is installed for " + join(candidates, ", "),
        "install it for one of them, or name the project's interpreter: python = \"...\" under "
        "[suite.history] in migrate.toml, or --python");
  }
  return *found;
}

std::vector<std::string> arguments_for(std::vector<std::string> arguments, const CommandOptions& options,
                                       const Url* url) {
  // Braces of a script are none of a template.
  std::vector<bool> is_helper;
  for (auto& argument : arguments) {
    is_helper.push_back(argument == helper_mark);
    argument = is_helper.back() ? "" : std::move(argument);
  }
  if (url != nullptr) {
    arguments = fill_arguments(arguments, *url);
  }
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    if (is_helper[at]) {
      arguments[at] = options.helper;
    }
  }
  return arguments;
}

std::string shown_arguments(const std::vector<std::string>& arguments, const CommandOptions& options) {
  std::vector<std::string> shown;
  for (const auto& argument : arguments) {
    shown.push_back(argument == helper_mark ? "'" + options.helper_name + "'" : argument);
  }
  return join(shown, " ");
}

}  // namespace harness::command
