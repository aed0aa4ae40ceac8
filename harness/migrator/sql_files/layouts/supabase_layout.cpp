#include <algorithm>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/next_number.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>
#include <harness/migrator/sql_files/layouts/supabase_image.hpp>
#include <harness/migrator/sql_files/layouts/supabase_script.hpp>

// Supabase CLI: ListLocalMigrations() for names and order, MigrationFile.ExecBatch() and its successor in
// TypeScript for transactions.

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

/// The parts of "1_title.sql"; nothing for names that the CLI passes over.
std::optional<Part> parse_supabase(const fs::path& path) {
  const auto name = path.filename().string();
  const auto bar = name.find('_');
  if (bar == std::string::npos || !name.ends_with(".sql") || !is_number(name.substr(0, bar))) {
    return std::nullopt;
  }
  Part part;
  part.id = name.substr(0, bar);
  part.title = as_title(path.stem().string().substr(bar + 1));
  return part;
}

/// The first file of projects from before the CLI kept its own schemas out of them.
bool is_old_init(const std::string& name) {
  constexpr std::size_t digits = 14;
  return name.size() >= digits && is_number(name.substr(0, digits)) &&
         name.substr(digits).starts_with("_init.sql") && name.substr(0, digits) < "20211209000000";
}

/// Bytes that are no UTF-8 become U+FFFD in the CLI, and no message says so.
std::string read_supabase_text(const fs::path& file) {
  try {
    return read_exact_text(file);
  } catch (const Error& error) {
    if (error.place().line == 0) {
      throw;
    }
    throw usage_error(
        "this line is not UTF-8, and the Supabase CLI runs it with U+FFFD in place of what it cannot read",
        "save the file as UTF-8", error.place());
  }
}

Script supabase_script_of(const std::string& file) {
  auto script = read_script(file, [&](Script& read) {
    read.text = read_supabase_text(file);
    auto cut = read_supabase_script(read.text);
    read.cut = std::move(cut.statements);
    read.in_transaction = cut.in_transaction;
  });
  script.delivery = Delivery::cut;
  script.fix =
      "let the file begin with \"-- pg-delta: transaction=false\": the CLI sends its statements one by one "
      "then";
  return script;
}

HistoryFault passed_over(const fs::path& path, const std::string& why, const std::string& fix) {
  return orphan(path.string(), path.filename().string() + " is passed over by the Supabase CLI: " + why, fix);
}

Folder read_supabase(const LayoutInput& input) {
  require_files(input.folder, [](const fs::path& path) { return parse_supabase(path).has_value(); });
  Drafts drafts;
  std::vector<HistoryFault> faults;
  bool is_first = true;
  for (const auto& path : files_in(input.folder)) {
    auto part = parse_supabase(path);
    if (is_first && is_old_init(path.filename().string())) {
      faults.push_back(passed_over(path, "it is a first file called init from before December 2021",
                                   "give it another name, or remove it"));
    } else if (part) {
      part->script = supabase_script_of(path.string());
      // As text, which is what the version table has: "10" comes before "2". Before 3.0 by file name.
      const auto version = part->id;
      drafts.add(version, *std::move(part));
    } else if (path.extension() == ".sql") {
      faults.push_back(passed_over(path, "its name is not a number, \"_\" and a name", "rename it"));
    }
    is_first = false;
  }
  auto folder = std::move(drafts).finish();
  folder.faults.insert(folder.faults.end(), faults.begin(), faults.end());
  for (auto& scripted : folder.revisions) {
    scripted.revision.forward_only = "the Supabase CLI has no ways down";
  }
  folder.prepares["postgres"] = supabase_image();
  return folder;
}

std::vector<NewFile> add_supabase(const Addition& addition) {
  return {{addition.folder / (numbered_name(addition, timestamp()) + ".sql"), ""}};
}

std::optional<Recognition> recognises_supabase(const fs::path& folder) {
  const auto files = files_in(folder);
  if (std::none_of(files.begin(), files.end(),
                   [](const fs::path& path) { return parse_supabase(path).has_value(); })) {
    return std::nullopt;
  }
  std::error_code code;
  const auto above = fs::weakly_canonical(folder, code).parent_path();
  const auto made = "; what Supabase's image has is made first";
  for (const std::string name : {"config.toml", "config.json"}) {
    if (above.filename() == "supabase" && fs::is_regular_file(above / name, code)) {
      return Recognition{Certainty::placed, "supabase/" + name + " is beside the folder" + made};
    }
  }
  if (above.filename() == "supabase" && folder.filename() == "migrations") {
    return Recognition{Certainty::project, "the folder is supabase/migrations" + std::string(made)};
  }
  return std::nullopt;
}

}  // namespace

Layout supabase_layout() {
  auto layout = Layout{"supabase", recognises_supabase, read_supabase, add_supabase,
                       // RESET ALL before each file; the role is put back where the CLI has set it.
                       Sessions::fresh, "supabase_migrations", OutOfOrder::refused};
  layout.owns_schema = true;
  layout.opens = {{"postgres", {"SET search_path = \"$user\", public, extensions"}}};
  return layout;
}

}  // namespace harness::sql_files
