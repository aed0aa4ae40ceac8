#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/refinery_project.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// refinery: refinery-core/src/util.rs for names, traits/sync.rs for transactions, traits/mod.rs for what
// comes late.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// The parts of "V1__title.sql" and "U1__title.sql".
struct RefineryName {
  std::string version;
  std::string title;
  bool unversioned = false;
};

bool is_letter_of_name(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' ||
         static_cast<unsigned char>(letter) >= 0x80;
}

/// Nothing for a name that refinery passes over.
std::optional<RefineryName> parse(const fs::path& path) {
  const auto name = path.filename().string();
  const auto extension = path.extension().string();
  const auto bars = name.find("__");
  if (name.empty() || (name.front() != 'V' && name.front() != 'U') || bars == std::string::npos ||
      (extension != ".sql" && extension != ".rs")) {
    return std::nullopt;
  }
  const RefineryName parts{name.substr(1, bars - 1),
                           name.substr(bars + 2, name.size() - bars - 2 - extension.size()),
                           name.front() == 'U'};
  const auto dot = parts.version.find('.');
  const bool is_version = is_number(parts.version.substr(0, dot)) &&
                          (dot == std::string::npos || is_number(parts.version.substr(dot + 1)));
  const bool is_title =
      !parts.title.empty() && std::all_of(parts.title.begin(), parts.title.end(), is_letter_of_name);
  return is_version && is_title ? std::optional(parts) : std::nullopt;
}

/// Whether the name was meant for refinery: "V1_a.sql", "V1__a-b.sql", "v1__a.sql".
bool is_like_migration(const fs::path& path) {
  const auto name = path.filename().string();
  return path.extension() == ".sql" && name.size() > 1 &&
         std::string_view("VUvu").find(name.front()) != std::string::npos &&
         std::isdigit(static_cast<unsigned char>(name[1])) != 0;
}

/// The files of the folder and of those in it, by path; links to folders are not followed.
std::vector<fs::path> files_of_tree(const fs::path& folder) {
  auto files = files_in(folder);
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    std::error_code closed;
    if (entry->is_directory(closed) && !entry->is_symlink(closed) &&
        (fs::directory_iterator(entry->path(), closed), !closed)) {
      const auto inner = files_of_tree(folder / entry->path().filename());
      files.insert(files.end(), inner.begin(), inner.end());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

Script script_of(const fs::path& path, Recording recorded) {
  const auto file = path.string();
  auto script = read_script(file, [&](Script& read) {
    if (path.extension() == ".rs") {
      throw usage_error("it is Rust code, which refinery alone can run",
                        "let refinery itself migrate: kind = \"command\"; or write it in SQL", {file, 0});
    }
    read.text = read_exact_text(file);
  });
  script.delivery = Delivery::whole;
  script.recorded = recorded;
  script.fix =
      "refinery runs every file in a transaction: let the application or a person run this statement, or do "
      "without "
      "CONCURRENTLY";
  return script;
}

/// The files of a folder on their way to revisions.
class RefineryFolder {
 public:
  explicit RefineryFolder(const fs::path& folder)
      : wide_(has_wide_versions_of_refinery(folder)),
        recorded_(records_with_refinery_scripts(folder) ? Recording::last : Recording::apart) {}

  Folder read(const LayoutInput& input) {
    require_files(input.folder, [](const fs::path& path) { return parse(path).has_value(); });
    for (const auto& path : files_of_tree(input.folder)) {
      if (const auto name = parse(path)) {
        take(*name, path);
      } else if (is_like_migration(path)) {
        faults_.push_back(
            orphan(path.string(),
                   path.filename().string() +
                       " is passed over by refinery, which wants a name like V1__add_prices.sql",
                   "rename it: letters, digits and \"_\" behind two \"_\""));
      }
    }
    auto folder = std::move(drafts_).finish();
    folder.faults.insert(folder.faults.end(), faults_.begin(), faults_.end());
    for (auto& scripted : folder.revisions) {
      scripted.revision.forward_only = "refinery takes nothing back";
      if (fs::path(scripted.revision.up.file).filename().string().front() == 'U') {
        scripted.late = OutOfOrder::runs;
      }
    }
    return folder;
  }

 private:
  void take(const RefineryName& name, const fs::path& path) {
    const std::string highest = wide_ ? "9223372036854775807" : "2147483647";
    if (name.version.find('.') != std::string::npos || sortable(name.version) > sortable(highest)) {
      faults_.push_back(
          {"history/unreadable",
           path.filename().string() +
               " keeps refinery from running any revision: its version is no number up to " + highest,
           {},
           {{path.string(), 0}},
           wide_ ? "give it a smaller number"
                 : "give it a smaller number, or build refinery with its feature int8-versions"});
      return;
    }
    drafts_.add(sortable(name.version),
                {name.version, as_title(name.title), Direction::up, script_of(path, recorded_), 0});
  }

  bool wide_;
  Recording recorded_;
  Drafts drafts_;
  std::vector<HistoryFault> faults_;
};

Folder read(const LayoutInput& input) {
  return RefineryFolder(input.folder).read(input);
}

/// Beside the last one.
std::vector<NewFile> add(const Addition& addition) {
  const auto folder = addition.revisions.empty()
                          ? addition.folder
                          : fs::path(addition.revisions.back().revision.up.file).parent_path();
  return {{folder / ("V" + number_for(addition, "1") + "__" + addition.name + ".sql"), ""}};
}

bool has_migration(const fs::path& folder) {
  const auto files = files_in(folder);
  return std::any_of(files.begin(), files.end(),
                     [](const fs::path& path) { return parse(path).has_value(); });
}

/// Looks no deeper than one folder, as for Flyway's.
std::optional<Recognition> recognises(const fs::path& folder) {
  const auto marker = refinery_marker(folder);
  if (marker.empty()) {
    return std::nullopt;
  }
  const bool is_here = has_migration(folder);
  bool any = is_here;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !any && !code && entry != end;
       entry.increment(code)) {
    std::error_code closed;
    any = entry->is_directory(closed) && (fs::directory_iterator(entry->path(), closed), !closed) &&
          has_migration(entry->path());
  }
  const auto version_of = [](const fs::path& path) {
    const auto name = parse(path);
    return name && !name->unversioned ? sortable(name->version) : "";
  };
  const bool is_one = is_here || !begins_in_several(folder, version_of);
  return any && is_one ? std::optional(Recognition{Certainty::project, marker}) : std::nullopt;
}

}  // namespace

Layout refinery_layout() {
  auto layout =
      Layout{"refinery",          recognises,        read, add, Sessions::kept, "refinery_schema_history",
             OutOfOrder::refused, Counts::every_byte};
  // Its SQLite is that of libsqlite3-sys, built with SQLITE_DEFAULT_FOREIGN_KEYS=1.
  layout.opens = {{"sqlite", {"PRAGMA foreign_keys = ON"}}};
  layout.tolerates_end = true;
  return layout;
}

}  // namespace harness::sql_files
