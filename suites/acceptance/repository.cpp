#include <filesystem>
#include <set>
#include <vector>

#include <nlohmann/json.hpp>
#include <suites/acceptance/repository.hpp>
#include <suites/support/git_folder.hpp>

#include <harness/core/text.hpp>

namespace harness::acceptance {

Repository::Repository() {
  git({"init", "--quiet", "--initial-branch=main"});
}

std::string Repository::git(const Arguments& arguments) const {
  return git_in(folder(), arguments);
}

void Repository::commit() const {
  git({"add", "--all"});
  git({"commit", "--quiet", "--allow-empty", "-m", "a step"});
}

void Repository::remove(const std::string& name) const {
  std::filesystem::remove_all(file(name));
}

ProcessResult Repository::since_main(Arguments more) const {
  Arguments arguments = {"test", "--engine", "sqlite", "--since", "main", "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return migrate(arguments);
}

std::string rules_in(const std::string& report) {
  std::set<std::string> rules;
  const auto json = nlohmann::json::parse(report, nullptr, false);
  if (json.is_discarded()) {
    return "no report: " + report;
  }
  for (const auto& suite : json["suites"]) {
    if (!suite["error"].is_null()) {
      rules.insert(suite["error"]["message"].get<std::string>());
    }
    for (const auto& judged : suite["cases"]) {
      for (const auto& finding : judged["findings"]) {
        rules.insert(finding["rule"].get<std::string>());
      }
    }
  }
  return join({rules.begin(), rules.end()}, " ");
}

std::string tested_in(const std::string& report) {
  const auto json = nlohmann::json::parse(report, nullptr, false);
  if (json.is_discarded() || json["suites"].empty() || json["suites"][0]["branch"].is_null()) {
    return "no report of a branch: " + report;
  }
  return join(json["suites"][0]["branch"]["revisions"].get<std::vector<std::string>>(), ",");
}

}  // namespace harness::acceptance
