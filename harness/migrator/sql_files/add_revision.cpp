#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <string>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/add_revision.hpp>
#include <harness/migrator/sql_files/history_files.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

bool is_plain(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '-';
}

/// "add prices" as "add_prices"; a usage Error for what would mean something else in a file's name.
std::string name_of_file(const std::string& name) {
  std::string result(trim(name));
  std::replace(result.begin(), result.end(), ' ', '_');
  const auto wrong = std::find_if_not(result.begin(), result.end(), is_plain);
  if (result.empty() || wrong != result.end()) {
    throw usage_error("\"" + name + "\" cannot be the name of a file",
                      "write what the revision does in letters, digits, \"_\" and \"-\": add_prices");
  }
  return result;
}

/// Files that are taken away again, unless they are kept.
class Draft {
 public:
  Draft() = default;
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  ~Draft() {
    std::error_code ignored;
    for (const auto& path : made_) {
      fs::remove(path, ignored);
    }
    for (const auto& [path, text] : before_) {
      restore(path, text);
    }
  }

  void write(const NewFile& file) {
    for (auto folder = file.path.parent_path(); !folder.empty() && !fs::exists(folder);
         folder = folder.parent_path()) {
      made_.push_back(folder);
    }
    fs::create_directories(file.path.parent_path());
    if (file.is_appended || (file.replaces && fs::exists(file.path))) {
      const auto text = read_file(file.path);
      const std::string above =
          file.replaces ? "" : text + (text.empty() || text.ends_with('\n') ? "" : "\n");
      write_file(file.path, above + file.text);
      before_.emplace_back(file.path, text);
      return;
    }
    create_file(file.path, file.text);
    made_.insert(made_.begin(), file.path);
  }

  void keep() {
    made_.clear();
    before_.clear();
  }

 private:
  static void restore(const fs::path& path, const std::string& text) noexcept {
    try {
      write_file(path, text);
    } catch (const Error&) {
      // The error that led here is on its way, and says more.
    }
  }

  std::vector<fs::path> made_;  ///< what lies deeper first
  std::vector<std::pair<fs::path, std::string>> before_;
};

/// What an addition after `parents` has to follow.
std::vector<std::string> followed(const HistoryFiles& loaded, std::vector<std::string> parents) {
  while (parents.size() == 1 && loaded.find(parents.front()) != nullptr &&
         loaded.find(parents.front())->revision.repeatable) {
    parents = loaded.find(parents.front())->revision.parents;
  }
  return parents;
}

/// A usage Error unless one revision came to those that were there, with these parents.
void require_one_more(const HistoryFiles& before, const HistoryFiles& after,
                      const std::vector<std::string>& parents) {
  const auto is_new = [&](const Revision& revision) { return before.history.find(revision.id) == nullptr; };
  const auto& all = after.history.all();
  const auto found = std::find_if(all.begin(), all.end(), is_new);
  if (found == all.end() || all.size() != before.history.all().size() + 1) {
    throw usage_error(before.chosen.layout.name + " would not take the files for a new revision",
                      "choose another --id: those of the others are in `migrate list`");
  }
  if (std::set<std::string>(found->parents.begin(), found->parents.end()) !=
      std::set<std::string>(parents.begin(), parents.end())) {
    const auto other = found->parents.empty() ? "nothing" : join(found->parents, ", ");
    throw usage_error(
        "revision " + found->id + " would follow " + other + ", not " + join(parents, ", "),
        "the order of their ids is the order of these revisions: choose an --id that comes last");
  }
}

}  // namespace

std::vector<fs::path> add_revision(const SqlFilesOptions& options, const NewRevision& revision) {
  const auto before = load(options);
  const auto& layout = before.chosen.layout;
  if (revision.autogenerate) {
    throw usage_error("nothing writes SQL files from models",
                      "leave --autogenerate out; `migrate check` shows what the models have");
  }
  if (revision.parents.size() > 1 && !layout.has_branches) {
    throw usage_error("histories of " + layout.name + " are one line: there is nothing to join",
                      "name one parent");
  }
  const auto files = layout.add(
      {options.folder, before.revisions, name_of_file(revision.name), revision.id, revision.parents});
  Draft draft;
  std::vector<fs::path> paths;
  for (const auto& file : files) {
    draft.write(file);
    paths.push_back(file.path);
  }
  auto written = options;
  written.layout = layout.name;
  require_one_more(before, load(written), followed(before, revision.parents));
  draft.keep();
  return paths;
}

}  // namespace harness::sql_files
