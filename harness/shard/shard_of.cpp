#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/shard/sharding.hpp>

namespace harness {
namespace {

const std::string form = "write --shard 2/5 (the second of five), or --shard auto";

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = code == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(value) : std::nullopt;
}

std::string variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

/// Variables by which a system numbers several equal jobs.
struct System {
  std::string name;
  std::string index;
  std::size_t first;  ///< what the first job's index is
  std::string total;  ///< empty: it has none
};

const std::vector<System>& systems() {
  static const std::vector<System> all = {{"GoogleTest", "GTEST_SHARD_INDEX", 0, "GTEST_TOTAL_SHARDS"},
                                          {"GitLab", "CI_NODE_INDEX", 1, "CI_NODE_TOTAL"},
                                          {"Kubernetes", "JOB_COMPLETION_INDEX", 0, ""}};
  return all;
}

const System& system_here() {
  std::vector<const System*> found;
  std::vector<std::string> names;
  std::vector<std::string> known;
  for (const auto& system : systems()) {
    known.push_back(system.index + " (" + system.name + ")");
    if (!variable(system.index).empty()) {
      found.push_back(&system);
      names.push_back(system.index);
    }
  }
  if (found.empty()) {
    throw usage_error("--shard auto finds no variable that says which shard this is",
                      "known are " + join(known, ", ") + "; elsewhere " + form);
  }
  if (found.size() > 1) {
    throw usage_error(
        "--shard auto finds several variables that say which shard this is: " + join(names, ", "), form);
  }
  return *found.front();
}

std::size_t read(const std::string& what, const std::string& text) {
  if (const auto value = number(text)) {
    return *value;
  }
  throw usage_error(what + " is no number: \"" + text + "\"", form);
}

Shard from_variables(const std::string& total) {
  const auto& system = system_here();
  const auto index = read(system.index, variable(system.index));
  if (system.total.empty() && total.empty()) {
    throw usage_error(system.name + " does not say how many shards there are",
                      "name it: --shard auto/5, the same number as the job's completions");
  }
  const auto here = system.total.empty() ? "" : variable(system.total);
  if (!total.empty() && !here.empty() && here != total) {
    throw usage_error("--shard auto/" + total + ", but " + system.total + " is " + here, form);
  }
  if (index < system.first) {
    throw usage_error(system.index + " is " + std::to_string(index) + ", and counts from 1", form);
  }
  return {index - system.first + 1, read(system.total, total.empty() ? here : total), ""};
}

}  // namespace

Shard shard_of(const std::string& text) {
  const auto slash = text.find('/');
  const auto left = text.substr(0, slash);
  const auto right = slash == std::string::npos ? "" : text.substr(slash + 1);
  if (left != "auto" && slash == std::string::npos) {
    throw usage_error("\"" + text + "\" names no shard", form);
  }
  const Shard shard = left == "auto"
                          ? from_variables(right)
                          : Shard{read("the shard", left), read("the number of shards", right), ""};
  if (shard.index < 1 || shard.index > shard.total) {
    throw usage_error(
        "there is no shard " + std::to_string(shard.index) + " of " + std::to_string(shard.total),
        "shards count from 1; " + form);
  }
  return shard;
}

}  // namespace harness
