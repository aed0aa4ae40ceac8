#include <algorithm>
#include <map>
#include <optional>

#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/project_file.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>

// morph: models/parse.go for names, morph.go for the order, Apply() of its drivers for transactions.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view alone_mark = "-- morph:nontransactional";

/// The parts of "000001_title.up.sql", and of any other ending; nothing for names that morph refuses.
std::optional<Part> parse(std::string_view name) {
  const auto up = name.rfind(".up.");
  const auto down = name.rfind(".down.");
  const auto bar = name.find('_');
  if ((up == std::string_view::npos && down == std::string_view::npos) || bar == std::string_view::npos ||
      !is_number(name.substr(0, bar))) {
    return std::nullopt;
  }
  Part part;
  const bool is_down = up == std::string_view::npos || (down != std::string_view::npos && down > up);
  part.direction = is_down ? Direction::down : Direction::up;
  const auto end = is_down ? down : up;
  if (end <= bar) {
    return std::nullopt;
  }
  part.id = std::string(name.substr(0, bar));
  part.title = as_title(name.substr(bar + 1, end - bar - 1));
  return part;
}

Script script_of(const std::string& file) {
  auto script = read_script(file, [&](Script& read) { read.text = read_exact_text(file); });
  script.in_transaction = !script.text.starts_with(alone_mark);
  script.delivery = Delivery::whole;
  script.fix =
      "let the file begin with \"-- morph:nontransactional\" and hold this statement alone: morph sends a "
      "file as one "
      "string, and several statements in one are a transaction";
  return script;
}

/// The files of a folder on their way to revisions.
class MorphFolder {
 public:
  Folder read(const LayoutInput& input) {
    require_files(input.folder,
                  [](const fs::path& path) { return parse(path.filename().string()).has_value(); });
    for (const auto& path : files_in(input.folder)) {
      if (const auto part = parse(path.filename().string())) {
        take(*part, path.string());
      } else {
        faults_.push_back({"history/unreadable",
                           path.filename().string() +
                               " keeps morph from running any revision: it takes every file for a migration",
                           {},
                           {{path.string(), 0}},
                           "move it elsewhere"});
      }
    }
    note_equal_names();
    auto folder = std::move(drafts_).finish();
    folder.faults.insert(folder.faults.end(), faults_.begin(), faults_.end());
    note_order(folder);
    return folder;
  }

 private:
  void take(Part part, const std::string& file) {
    if (part.direction == Direction::up) {
      names_[part.title].push_back({file, 0});
    }
    part.script = script_of(file);
    // The way down belongs to the way up by its name, and both begin with the same number.
    const auto name = part.id + "_" + part.title;
    drafts_.add(name, std::move(part));
  }

  /// What has run is known by names without numbers.
  void note_equal_names() {
    for (const auto& [name, places] : names_) {
      if (places.size() > 1) {
        faults_.push_back(
            {"history/duplicate_id",
             "several revisions are called \"" + name +
                 "\": morph knows what has run by these names alone, and a database where one has run "
                 "never runs the other",
             {},
             places,
             "give each a name of its own; the number does not count"});
      }
    }
  }

  /// Upwards the names of the files count, downwards their numbers.
  static void note_order(Folder& folder) {
    const auto& all = folder.revisions;
    for (std::size_t at = 1; at < all.size(); ++at) {
      const auto& before = all[at - 1].revision;
      const auto& behind = all[at].revision;
      if (sortable(behind.id) < sortable(before.id)) {
        folder.faults.push_back(
            {"history/unreadable",
             "morph runs " + before.id + " before " + behind.id +
                 ", by the names of their files, and takes them back by their numbers, in "
                 "another order",
             {},
             {behind.up},
             "write all numbers with as many digits: 000009, 000010"});
        return;
      }
    }
  }

  Drafts drafts_;
  std::map<std::string, std::vector<Location>> names_;
  std::vector<HistoryFault> faults_;
};

Folder read(const LayoutInput& input) {
  return MorphFolder().read(input);
}

std::vector<NewFile> add(const Addition& addition) {
  const auto stem = (addition.folder / numbered_name(addition, "000001")).string();
  return {{stem + ".up.sql", ""}, {stem + ".down.sql", ""}};
}

std::optional<Recognition> recognises(const fs::path& folder) {
  const auto files = files_in(folder);
  const auto is_up = [](const fs::path& path) {
    const auto part = parse(path.filename().string());
    return part && part->direction == Direction::up && path.extension() == ".sql";
  };
  const auto first = std::find_if(files.begin(), files.end(), is_up);
  if (first == files.end()) {
    return std::nullopt;
  }
  const auto marked = std::find_if(files.begin(), files.end(), [&](const fs::path& path) {
    return is_up(path) && text_to_recognise(path).starts_with(alone_mark);
  });
  if (marked != files.end()) {
    return Recognition{Certainty::own,
                       marked->filename().string() + " begins with \"" + std::string(alone_mark) + "\""};
  }
  return project_file(folder, "go.mod", "mattermost/morph")
             ? std::optional(Recognition{Certainty::project, "go.mod names morph"})
             : std::nullopt;
}

}  // namespace

Layout morph_layout() {
  auto layout = Layout{"morph", recognises, read, add, Sessions::kept, "db_migrations", OutOfOrder::runs};
  layout.more_tables = {"db_lock"};
  return layout;
}

}  // namespace harness::sql_files
