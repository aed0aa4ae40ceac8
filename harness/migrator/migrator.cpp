#include <algorithm>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

std::vector<std::filesystem::path> Migrator::create(const NewRevision& /*revision*/) {
  throw usage_error("revisions of a history of kind " + name() + " are not written here",
                    "let the tool itself write them");
}

RevisionText Migrator::revision_text(const std::string& revision) {
  const auto& all = history().all();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Revision& candidate) { return candidate.id == revision; });
  RevisionText revision_text;
  if (found != all.end() && std::filesystem::is_regular_file(found->up.file)) {
    revision_text.up = read_file(found->up.file);
    revision_text.everything = revision_text.up;
    if (found->down && found->down->file != found->up.file) {
      revision_text.everything += read_file(found->down->file);
    }
  }
  return revision_text;
}

std::optional<std::filesystem::path> path_in_copy(const std::filesystem::path& path,
                                                  const std::filesystem::path& from,
                                                  const std::filesystem::path& to) {
  const auto below = std::filesystem::weakly_canonical(path).lexically_relative(from);
  if (below.empty() || *below.begin() == "..") {
    return std::nullopt;
  }
  return (to / below).lexically_normal();
}

namespace {

/// Where some revisions cannot be read, none is run: an upgrade would stop half way.
std::optional<Error> refusal_of_unreadable(const History& history) {
  std::optional<Error> refusal;
  std::vector<std::string> others;
  for (const auto& fault : history.faults()) {
    if (fault.rule != "history/unreadable") {
      continue;
    }
    const auto place = fault.places.empty() ? Location{} : fault.places.front();
    if (!refusal) {
      refusal = usage_error(fault.message, fault.fix, place);
    } else {
      others.push_back(to_string(place));
    }
  }
  return others.empty() ? refusal
                        : usage_error(std::string(refusal->what()) + " (also " + join(others, ", ") + ")",
                                      refusal->hint(), refusal->place());
}

}  // namespace

std::optional<Error> refusal_to_write(Migrator& migrator) {
  const auto layout = migrator.layout();
  if (!layout || layout->owner.empty()) {
    return refusal_of_unreadable(migrator.history());
  }
  return usage_error(
      "these migrations are " + layout->name + "'s (" + layout->reason +
          "), which keeps the version of a database in " + layout->owner +
          "; that is not written or read here",
      "use " + layout->name +
          " itself on databases in use; `migrate test` uses databases of its own. If the files "
          "are not " +
          layout->name + "'s, name their layout: --layout sql");
}

}  // namespace harness
