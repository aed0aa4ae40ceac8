#include <vector>

#include <harness/cli/find_revision.hpp>
#include <harness/core/error.hpp>
#include <harness/rows/given/names.hpp>

namespace harness::cli {

const Revision& find_revision(const History& history, const std::string& named) {
  if (const auto* found = history.find(named)) {
    return *found;
  }
  const Revision* found = nullptr;
  std::vector<std::string> known;
  for (const auto& revision : history.ordered()) {
    known.push_back(revision.id);
    if (!revision.id.starts_with(named)) {
      continue;
    }
    if (found != nullptr) {
      throw usage_error("\"" + named + "\" is the beginning of several revisions",
                        found->id + " and " + revision.id + " are two of them");
    }
    found = &revision;
  }
  if (found == nullptr) {
    throw usage_error("there is no revision \"" + named + "\"", nearest_names(named, known));
  }
  return *found;
}

}  // namespace harness::cli
