#include <algorithm>
#include <regex>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/secrets.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/command/listing.hpp>
#include <harness/migrator/command/program.hpp>
#include <harness/migrator/irreversible.hpp>
#include <harness/process/subprocess.hpp>

namespace harness::command {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const CommandOptions& options) {
  const fs::path glob = options.files;
  const auto folder = options.folder / glob.parent_path();
  if (!fs::is_directory(folder)) {
    throw usage_error("the folder of files = \"" + options.files + "\" does not exist",
                      "paths start from " + options.folder.string(), options.place);
  }
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (matches_glob(glob.filename().string(), entry.path().filename().string())) {
      // A tool may have a folder for each revision.
      if (!entry.is_directory()) {
        is_file(entry.path());
      }
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Each follows the one before it.
History chain_of(std::vector<Revision> revisions, const CommandOptions& options) {
  for (std::size_t at = 0; at < revisions.size(); ++at) {
    auto& revision = revisions[at];
    if (at > 0) {
      revision.parents = {revisions[at - 1].id};
    }
  }
  declare_irreversible(
      options.irreversible, options.irreversible_at, options.place, [&](const std::string& id) {
        const auto found = std::find_if(revisions.begin(), revisions.end(),
                                        [&](const Revision& revision) { return revision.id == id; });
        return found == revisions.end() ? nullptr : &*found;
      });
  return History(std::move(revisions));
}

std::string list_of(const CommandOptions& options) {
  std::map<std::string, std::optional<std::string>> environment;
  for (const auto& [name, value] : options.environment) {
    // There is no database yet: what is made from its address is left to the tool's own defaults.
    if (value.find('{') == std::string::npos) {
      environment[name] = value;
    }
  }
  auto command = options.commands.at("list");
  for (auto& argument : command) {
    argument = with_names(std::move(argument), {{"{python}", options.python}});
  }
  const auto result = run({arguments_for(std::move(command), options, nullptr), environment, options.folder,
                           options.time_limit, options.passed});
  if (result.exit_code != 0 || result.timed_out) {
    throw usage_error("the command that lists the revisions " +
                          (result.timed_out ? "did not end within its time limit"
                                            : "ended with exit code " + std::to_string(result.exit_code)),
                      Secrets(Url(), options.environment)
                          .hide(last_lines(result.errors.empty() ? result.output : result.errors, 20)),
                      options.place);
  }
  return result.output;
}

Revision revision_in_json(const std::string& line, const CommandOptions& options) {
  const auto json = nlohmann::json::parse(line);
  Revision revision;
  revision.id = json.at("id").get<std::string>();
  revision.up = options.place;
  if (const auto file = json.find("file"); file != json.end()) {
    revision.up = {(options.folder / file->get<std::string>()).lexically_normal().string(), 0};
  }
  if (json.value("down", true)) {
    revision.down = revision.up;
  }
  return revision;
}

/// What is no object is something else that the program has to say.
std::vector<Revision> revisions_in_json(const std::string& output, const CommandOptions& options) {
  std::vector<Revision> revisions;
  for (const auto& line : split_lines(output)) {
    if (!line.starts_with('{')) {
      continue;
    }
    try {
      revisions.push_back(revision_in_json(line, options));
    } catch (const nlohmann::json::exception& error) {
      throw usage_error(
          "the command that lists the revisions prints what is none: " + line.substr(0, 200),
          std::string("a line of JSON for each, such as {\"id\": \"001\"} (") + error.what() + ")",
          options.place);
    }
  }
  // As for SQL files: the project works without.
  if (std::none_of(revisions.begin(), revisions.end(),
                   [](const Revision& revision) { return revision.down.has_value(); })) {
    for (auto& revision : revisions) {
      revision.forward_only = "no revision of this history has a way down";
    }
  }
  return revisions;
}

}  // namespace

std::vector<std::string> revisions_in(const std::string& output, const std::string& pattern) {
  std::vector<std::string> revisions;
  const std::regex expression(pattern.empty() ? R"(^\s*(\S.*?)\s*$)" : pattern);
  constexpr std::size_t longest = 4000;  // std::regex goes a call deeper for each character
  for (const auto& line : split_lines(output)) {
    if (line.size() > longest) {
      throw usage_error(
          fmt::format("the tool lists a line of {} characters, which is no revision", line.size()),
          "have it print a line for each revision");
    }
    std::smatch found;
    if (std::regex_search(line, found, expression)) {
      revisions.push_back(found[1].str());
    }
  }
  return revisions;
}

History read_history(const CommandOptions& options) {
  std::vector<Revision> revisions;
  if (!options.files.empty()) {
    for (const auto& file : files_of(options)) {
      Revision revision;
      revision.id = file.stem().string();
      revision.up = {file.string(), 0};
      revision.down = revision.up;
      revisions.push_back(std::move(revision));
    }
    return chain_of(std::move(revisions), options);
  }
  if (options.lists_json) {
    return chain_of(revisions_in_json(list_of(options), options), options);
  }
  const auto pattern = options.patterns.find("list");
  for (const auto& id :
       revisions_in(list_of(options), pattern == options.patterns.end() ? "" : pattern->second)) {
    Revision revision;
    revision.id = id;
    revision.up = options.place;
    revision.down = revision.up;
    revisions.push_back(std::move(revision));
  }
  return chain_of(std::move(revisions), options);
}

}  // namespace harness::command
