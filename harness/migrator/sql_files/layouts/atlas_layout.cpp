#include <algorithm>
#include <cctype>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/atlas_file.hpp>
#include <harness/migrator/sql_files/layouts/atlas_project.hpp>
#include <harness/migrator/sql_files/layouts/atlas_scanner.hpp>
#include <harness/migrator/sql_files/layouts/atlas_sum.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// Atlas: sql/migrate/dir.go for files and checkpoints, migrate.go for their order,
// cmd/atlas/internal/cmdapi/migrate.go for transactions.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr auto own_schema_name = "atlas_schema_revisions";

/// Its order is that of file names, as characters.
bool is_atlas_file(const fs::path& path) {
  return path.filename().string().ends_with(".sql");
}

std::vector<SummedFile> summed_files(const fs::path& folder) {
  std::vector<SummedFile> files;
  for (const auto& path : files_in(folder)) {
    if (is_atlas_file(path)) {
      files.push_back({path.filename().string(), read_file(path)});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SummedFile& one, const SummedFile& other) { return one.name < other.name; });
  return files;
}

bool is_checkpoint(const SummedFile& file) {
  return !atlas_values(file.bytes, "checkpoint").empty();
}

/// The files that a database in use has run, or will: checkpoints stand in for those before them on new
/// databases alone, but for one that nothing comes before.
std::vector<SummedFile> files_to_run(const std::vector<SummedFile>& all) {
  std::vector<SummedFile> files;
  const auto first = std::find_if_not(all.begin(), all.end(), is_checkpoint);
  if (first != all.begin()) {
    files.push_back(*std::prev(first));
  }
  std::copy_if(first, all.end(), std::back_inserter(files),
               [](const SummedFile& file) { return !is_checkpoint(file); });
  return files;
}

/// What stands in its own files, and does nothing in a transaction: for each of these Atlas has turned the
/// foreign keys off (sql/sqlite/driver.go: OpenTx).
bool is_done_by_atlas(std::string_view statement) {
  auto text = lower(trim(statement));
  std::erase_if(text, [](char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; });
  return text.starts_with("pragmaforeign_keys=");
}

Script script_on(const std::string& engine, const std::string& file, const std::string& bytes) {
  auto script = read_script(file, [&](Script& read) {
    read.in_transaction = runs_in_atlas_transaction(bytes, file);
    read.cut = scan_atlas(bytes, file, atlas_syntax_of(engine));
    if (read.in_transaction && engine == "sqlite") {
      std::erase_if(read.cut, [](const Statement& statement) { return is_done_by_atlas(statement.text); });
    }
    read.text = text_in_place(read.cut);
  });
  script.engine = engine;
  script.delivery = Delivery::cut;
  script.recorded = Recording::first;
  script.fix = "write \"-- atlas:txmode none\" at the top of the file, with an empty line below it";
  return script;
}

bool is_cut_alike(const Script& one, const Script& other) {
  return !one.refusal && !other.refusal &&
         std::equal(
             one.cut.begin(), one.cut.end(), other.cut.begin(), other.cut.end(),
             [](const Statement& first, const Statement& second) { return first.text == second.text; });
}

/// The scripts of a file: one for all engines if Atlas cuts it alike for them.
std::vector<Script> scripts_of(const std::set<std::string>& engines, const std::string& file,
                               const std::string& bytes) {
  std::vector<Script> scripts;
  for (const auto& engine : engines) {
    scripts.push_back(script_on(engine, file, bytes));
  }
  const auto refused = std::count_if(scripts.begin(), scripts.end(),
                                     [](const Script& script) { return script.refusal.has_value(); });
  const bool all_alike = std::all_of(scripts.begin(), scripts.end(), [&](const Script& script) {
    return is_cut_alike(script, scripts.front());
  });
  if (all_alike || refused == std::ssize(scripts)) {
    scripts.resize(1);
    scripts.front().engine.clear();
  } else {
    // What one engine's syntax makes unreadable is no matter of a history on another.
    for (auto& script : scripts) {
      script.told_when_run = true;
    }
  }
  return scripts;
}

Part part_of_atlas(const std::string& name) {
  const auto stem = name.substr(0, name.size() - std::string_view(".sql").size());
  const auto bar = std::min(stem.find('_'), stem.size());
  Part part;
  part.id = stem.substr(0, bar);
  part.title = as_title(stem.substr(std::min(bar + 1, stem.size())));
  return part;
}

/// On new databases Atlas begins at the last checkpoint; where several files have one version, it ends in a
/// Go panic.
Folder read(const LayoutInput& input) {
  require_files(input.folder, is_atlas_file);
  const auto all = summed_files(input.folder);
  Drafts drafts;
  std::vector<HistoryFault> faults;
  if (auto fault = atlas_sum_fault(input.folder, all)) {
    faults.push_back(*std::move(fault));
  }
  for (const auto& file : files_to_run(all)) {
    const auto path = (input.folder / file.name).string();
    auto part = part_of_atlas(file.name);
    for (auto& fault : ignored_atlas_directives(file.bytes, path, part.id)) {
      faults.push_back(std::move(fault));
    }
    for (auto& script : scripts_of(input.engines, path, file.bytes)) {
      part.script = std::move(script);
      drafts.add(file.name, part);
    }
  }
  auto folder = std::move(drafts).finish();
  folder.faults.insert(folder.faults.end(), faults.begin(), faults.end());
  const auto orders = atlas_settings(input.folder, "exec_order");
  if (orders.size() == 1 && *orders.begin() != "LINEAR") {
    folder.late = *orders.begin() == "NON_LINEAR" ? OutOfOrder::runs : OutOfOrder::ignored;
  }
  return folder;
}

std::vector<NewFile> add(const Addition& addition) {
  auto files = summed_files(addition.folder);
  if (const auto fault = atlas_sum_fault(addition.folder, files)) {
    throw usage_error(fault->message, fault->fix, fault->places.front());
  }
  const auto name = numbered_name(addition, timestamp()) + ".sql";
  const SummedFile file{name, ""};
  files.insert(
      std::upper_bound(files.begin(), files.end(), file,
                       [](const SummedFile& one, const SummedFile& other) { return one.name < other.name; }),
      file);
  NewFile sum{addition.folder / "atlas.sum", atlas_sum_of(files)};
  sum.replaces = true;
  return {{addition.folder / name, ""}, std::move(sum)};
}

/// Atlas also runs the files of other tools, and has them in its atlas.sum.
bool is_named_as_others(const fs::path& path) {
  const auto name = path.filename().string();
  const bool is_pair = name.ends_with(".up.sql") || name.ends_with(".down.sql");
  return is_pair || (name.find("__") != std::string::npos &&
                     std::string_view("VUR").find(name[0]) != std::string_view::npos);
}

std::optional<Recognition> recognises(const fs::path& folder) {
  const auto files = files_in(folder);
  const bool is_others = std::any_of(files.begin(), files.end(), is_named_as_others);
  if (fs::exists(folder / "atlas.sum")) {
    return Recognition{is_others ? Certainty::spelling : Certainty::own, "there is an atlas.sum"};
  }
  for (const auto& path : files) {
    const auto text = is_atlas_file(path) ? text_to_recognise(path) : "";
    const auto directive = atlas_directive(text);
    if (directive && directive->above == "-- ") {
      return Recognition{Certainty::own,
                         path.filename().string() + " has \"-- atlas:" + directive->name + "\""};
    }
  }
  return std::nullopt;
}

}  // namespace

Layout atlas_layout() {
  auto layout = Layout{"atlas", recognises, read, add, Sessions::kept, own_schema_name};
  layout.own_table = [](const fs::path& folder) {
    const auto schemas = atlas_settings(folder, "revisions_schema");
    return schemas.size() == 1 ? *schemas.begin() + "." + own_schema_name : std::string(own_schema_name);
  };
  layout.own_schema = own_schema_name;
  return layout;
}

}  // namespace harness::sql_files
