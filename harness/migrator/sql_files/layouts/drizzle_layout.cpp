#include <algorithm>
#include <optional>
#include <set>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/drizzle_journal.hpp>
#include <harness/migrator/sql_files/layouts/drizzle_script.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>

// Drizzle Kit before 1.0: readMigrationFiles() of drizzle-orm's migrator.js.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

bool is_sql(const fs::path& path) {
  return path.extension() == ".sql";
}

/// The revisions of a journal, and what is wrong with it.
class JournalledHistory {
 public:
  explicit JournalledHistory(const fs::path& folder)
      : folder_(folder), journal_(drizzle_journal_of(folder).string()) {}

  Folder read() {
    require_files(folder_, is_sql);
    if (!is_file(journal_)) {
      throw usage_error("Drizzle keeps the order of its files in meta/_journal.json, which is not there",
                        "restore it, or name the folder that has it: --dir FOLDER", {folder_.string()});
    }
    for (const auto& entry : read_drizzle_journal(journal_)) {
      take(entry);
    }
    note_strangers();
    chain(result_.revisions);
    note_forward_only(result_.revisions);
    return std::move(result_);
  }

 private:
  void take(const DrizzleEntry& entry) {
    const auto file = folder_ / (entry.tag + ".sql");
    tags_.insert(entry.tag);
    if (!is_file(file)) {
      fault("history/unreadable",
            "the journal names " + entry.tag + ".sql, which is not there: Drizzle runs no revision", {},
            entry, "restore the file, or take the entry out of the journal");
      return;
    }
    ScriptedRevision scripted;
    scripted.revision.id = entry.tag;
    scripted.revision.name = drizzle_title(entry.tag);
    scripted.revision.up = {file.string(), 0};
    auto script = read_drizzle_script(file.string());
    scripted.revision.empty = !script.refusal && is_blank(script.text);
    scripted.up.push_back(std::move(script));
    result_.revisions.push_back(std::move(scripted));
    note_time(entry);
  }

  /// The tool reads the newest applied time once, and runs what is later.
  void note_time(const DrizzleEntry& entry) {
    if (!entry.hidden_by.empty()) {
      fault("history/ignored_sql",
            "the journal names " + entry.tag + " and " + entry.hidden_by +
                " in one entry: Drizzle reads the last, and never runs " + entry.tag,
            {entry.tag}, entry, "give each of them an entry of its own");
    } else if (newest_ && entry.when <= newest_->when) {
      fault("history/ignored_sql",
            "databases that have run " + newest_->tag + " never run " + entry.tag +
                ": its \"when\" in the journal is not later",
            {entry.tag}, entry, "give it a \"when\" after that of " + newest_->tag);
    }
    if (!newest_ || entry.when > newest_->when) {
      newest_ = entry;
    }
  }

  void note_strangers() {
    for (const auto& path : files_in(folder_)) {
      if (is_sql(path) && !tags_.contains(path.stem().string())) {
        result_.faults.push_back(
            orphan(path.string(), path.filename().string() + " is not in the journal: Drizzle never runs it",
                   "let drizzle-kit generate make it, which enters it, or remove it"));
      }
    }
  }

  void fault(const std::string& rule, const std::string& message, const std::vector<std::string>& revisions,
             const DrizzleEntry& entry, const std::string& fix) {
    result_.faults.push_back({rule, message, revisions, {{journal_, entry.line}}, fix});
  }

  fs::path folder_;
  std::string journal_;
  std::set<std::string> tags_;
  std::optional<DrizzleEntry> newest_;
  Folder result_;
};

Folder read(const LayoutInput& input) {
  return JournalledHistory(input.folder).read();
}

std::vector<NewFile> add(const Addition& addition) {
  throw usage_error(
      "drizzle-kit keeps a snapshot and an entry of its journal for each revision, which it alone "
      "can make",
      "drizzle-kit generate --custom --name=" + addition.name);
}

std::optional<Recognition> recognises(const fs::path& folder) {
  std::error_code code;
  return fs::exists(drizzle_journal_of(folder), code)
             ? std::optional(Recognition{Certainty::own, "there is a meta/_journal.json"})
             : std::nullopt;
}

}  // namespace

Layout drizzle_layout() {
  auto layout = Layout{"drizzle", recognises, read, add};
  be_drizzles(layout);
  layout.late = OutOfOrder::ignored;
  return layout;
}

}  // namespace harness::sql_files
