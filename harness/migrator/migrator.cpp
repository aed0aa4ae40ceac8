#include <algorithm>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

std::vector<Path> tables_of(const Bookkeeping& bookkeeping) {
  std::vector<Path> all;
  for (const auto& [member, tables] : bookkeeping) {
    all.insert(all.end(), tables.begin(), tables.end());
  }
  return all;
}

std::shared_ptr<void> take_lock(MigratorSession& session) {
  auto* lock = session.lock();
  return lock == nullptr ? nullptr : lock->take();
}

std::optional<LayoutNote> layout_of(Migrator& migrator) {
  auto* layout = migrator.file_layout();
  return layout == nullptr ? std::nullopt : layout->note();
}

std::vector<Path> version_tables(Migrator& migrator, const Engine& engine) {
  auto* layout = migrator.file_layout();
  return layout == nullptr ? std::vector<Path>() : layout->version_tables(engine);
}

RevisionText revision_text(Migrator& migrator, const std::string& revision) {
  auto* files = migrator.source_files();
  return files == nullptr ? text_of_files(migrator.history(), revision) : files->revision_text(revision);
}

std::optional<WayText> way_text(Migrator& migrator, const Edge& edge, const Engine& engine) {
  auto* files = migrator.source_files();
  if (auto text = files == nullptr ? std::nullopt : files->way_text(edge, engine)) {
    return text;
  }
  const auto* revision = migrator.history().find(edge.revision);
  if (revision == nullptr) {
    return std::nullopt;
  }
  const bool is_down = edge.direction == Direction::down && revision->down;
  const auto& file = is_down ? revision->down->file : revision->up.file;
  const bool is_understood = file.ends_with(".sql") || file.ends_with(".py");
  return is_understood && std::filesystem::is_regular_file(file)
             ? std::optional(WayText{file, read_file(file)})
             : std::nullopt;
}

RevisionText text_of_files(const History& history, const std::string& revision) {
  const auto& all = history.all();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Revision& candidate) { return candidate.id == revision; });
  RevisionText text;
  if (found != all.end() && std::filesystem::is_regular_file(found->up.file)) {
    text.up = read_file(found->up.file);
    text.everything = text.up;
    if (found->down && found->down->file != found->up.file) {
      text.everything += read_file(found->down->file);
    }
  }
  return text;
}

std::unique_ptr<Migrator> open_in_copy(Migrator& migrator, const std::filesystem::path& from,
                                       const std::filesystem::path& to) {
  auto* files = migrator.source_files();
  return files == nullptr ? nullptr : files->in_copy(from, to);
}

std::vector<std::filesystem::path> create_revision(Migrator& migrator, const NewRevision& revision) {
  auto* authoring = migrator.authoring();
  if (authoring == nullptr) {
    throw usage_error("revisions of a history of kind " + migrator.name() + " are not written here",
                      "let the tool itself write them");
  }
  return authoring->create(revision);
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
  const auto layout = layout_of(migrator);
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
