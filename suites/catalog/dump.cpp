#include <algorithm>
#include <set>

#include <suites/catalog/dump.hpp>
#include <suites/catalog/report.hpp>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/server/find_binaries.hpp>
#include <harness/engine/script.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// A catalog as one text.
std::string all_of(const Catalog& catalog) {
  return join(report(diff(Catalog(), catalog)), "\n");
}

/// Without the lines that differ each time: the keys of \restrict, and the name of the database.
std::string settled(const std::string& dump, const std::string& database) {
  std::string text;
  for (const auto& line : split_lines(dump)) {
    if (line.starts_with("\\restrict ") || line.starts_with("\\unrestrict ") || line.empty()) {
      continue;
    }
    text += line + "\n";
  }
  for (auto at = text.find(database); at != std::string::npos; at = text.find(database, at)) {
    text.replace(at, database.size(), "DATABASE");
  }
  return text;
}

std::string lines_of_one(const std::string& one, const std::string& other) {
  const auto a = split_lines(one);
  const auto b = split_lines(other);
  const std::set<std::string> in_a(a.begin(), a.end());
  const std::set<std::string> in_b(b.begin(), b.end());
  std::string lines;
  for (const auto& line : in_a) {
    lines += in_b.contains(line) ? "" : "  < " + line + "\n";
  }
  for (const auto& line : in_b) {
    lines += in_a.contains(line) ? "" : "  > " + line + "\n";
  }
  return lines.empty() ? "  (the order of lines)\n" : lines;
}

/// The scripts of a history in the order of their names: those that end so, none of another engine's.
std::vector<fs::path> scripts(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(ending) && name.find(".sqlite.") == std::string::npos) {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Whether all of a script ran.
bool ran(Place& place, Database& database, const fs::path& script) {
  const auto session = database.connect();
  try {
    for (const auto& statement : split_file(place.engine(), read_text(script), script.string())) {
      run_statement(*session, statement, script.string());
    }
    return true;
  } catch (const SqlError&) {
    return false;
  }
}

}  // namespace

std::string DumpOracle::dump(const Database& database) const {
  const auto& url = database.url();
  const auto result = harness::run({{program_.string(), "--schema-only", "--create", to_text(url)}, {}, {}});
  if (result.exit_code != 0) {
    throw environment_error("pg_dump failed: " + result.errors);
  }
  return settled(result.output, url.database);
}

void DumpOracle::add(const std::string& name, Database& database, const Dump& make_again) {
  ++states_;
  const auto [place, is_new] = firsts_.try_emplace(all_of(database.catalog()), First{{}, make_again});
  auto& first = place->second;
  if (!is_new) {
    repeats_.push_back({name, &first, dump(database)});
  } else if (!make_again) {
    first.dump = dump(database);
  }
}

void DumpOracle::add_built(const Fixture& fixture, const std::string& section) {
  const auto database = place_.build(fixture, section);
  add(fixture.name(), *database);
  place_.run(*database, fixture, "leave");
}

void DumpOracle::with_mutated(const Fixture& fixture, const std::function<void(Database&)>& use) {
  place_.run_aside(fixture, "before");
  auto database = place_.build(fixture, "start");
  place_.run(*database, fixture, "change");
  use(*database);
  place_.run(*database, fixture, "leave");
  database.reset();
  place_.run_aside(fixture, "after");
}

void DumpOracle::add_mutation(const Fixture& fixture) {
  const auto make_again = [this, fixture] {
    std::string text;
    with_mutated(fixture, [&](Database& database) { text = dump(database); });
    return text;
  };
  with_mutated(fixture, [&](Database& database) { add(fixture.name(), database, make_again); });
}

void DumpOracle::add_equivalent(const Fixture& fixture) {
  place_.run_aside(fixture, "before");
  add_built(fixture, "one");
  add_built(fixture, "other");
  place_.run_aside(fixture, "after");
}

void DumpOracle::add_empty() {
  add("nothing", *place_.engine().create(Reach::this_process));
}

void DumpOracle::add_history(const fs::path& folder) {
  const auto database = place_.engine().create(Reach::this_process);
  const auto name = folder.parent_path().filename().string() + "/" + folder.filename().string();
  auto scripts_down = scripts(folder, ".down.sql");
  std::reverse(scripts_down.begin(), scripts_down.end());
  for (const auto& direction : {scripts(folder, ".up.sql"), scripts_down}) {
    for (const auto& script : direction) {
      if (!ran(place_, *database, script)) {
        return;
      }
      add(name, *database);
    }
  }
}

std::vector<DumpOracle::Difference> DumpOracle::unseen_by_catalog() {
  std::vector<Difference> differences;
  for (const auto& [name, first, dump] : repeats_) {
    if (!first->dump) {
      first->dump = first->make_again();
    }
    if (*first->dump != dump) {
      differences.push_back({name, lines_of_one(*first->dump, dump)});
    }
  }
  return differences;
}

std::optional<fs::path> find_dump() {
  const auto program = postgres::find_binaries().folder / "pg_dump";
  return fs::exists(program) ? std::optional(program) : std::nullopt;
}

}  // namespace harness
