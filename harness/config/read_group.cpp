#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include <harness/config/read_group.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// A group as it is written: its members may be groups of the same file, which are read when they are asked
/// for.
struct Draft {
  std::string name;
  TomlTable table;
  std::vector<TomlTable::Text> members;
};

std::string names_of(const std::vector<SuiteSource>& sources) {
  std::vector<std::string> names;
  for (const auto& source : sources) {
    names.push_back(source.name);
  }
  return join(names, ", ");
}

/// The groups of one file.
class Groups {
 public:
  Groups(TomlTable& document, const fs::path& folder, const std::vector<SuiteSource>& suites,
         const Trail& trail)
      : folder_(folder), suites_(suites), trail_(trail) {
    for (auto& table : document.one_or_more("group")) {
      auto name = read_name(table);
      require_free(table, name);
      auto members = table.placed_texts("members");
      if (members.empty()) {
        table.refuse("members", "is missing",
                     "name the suites in their order: members = [\"users\", \"habits\"]");
      }
      drafts_.push_back({std::move(name), std::move(table), std::move(members)});
    }
  }

  std::vector<SuiteSource> read() {
    std::vector<SuiteSource> groups;
    for (auto& draft : drafts_) {
      groups.push_back(group(draft, {}));
      draft.table.finish();
    }
    return groups;
  }

 private:
  void require_free(TomlTable& table, const std::string& name) const {
    const auto takes = [&](const auto& taker) { return taker.name == name; };
    if (std::any_of(suites_.begin(), suites_.end(), takes) ||
        std::any_of(drafts_.begin(), drafts_.end(), takes)) {
      table.refuse("name", "\"" + name + "\" is taken by another suite or group",
                   "give each a name of its own");
    }
  }

  SuiteSource group(Draft& draft, std::vector<std::string> within) {
    within.push_back(draft.name);
    SuiteSource source;
    source.name = draft.name;
    source.folder = folder_;
    source.place = draft.table.place();
    source.engines = engines_in(draft.table.texts("engines"), source.versions);
    source.after = read_after(draft.table, folder_);
    if (draft.table.is_list("rows")) {
      draft.table.refuse(
          "rows", "has entries, and a group has no tables of its own",
          "write [[suite.rows]] in the migrate.toml of the member whose tables they are about, "
          "or say rows = true or rows = false here");
    }
    source.rows = draft.table.truth("rows");
    for (const auto& [text, place] : draft.members) {
      auto found = member(text, place, within);
      require_new(source, found, place);
      source.members.push_back(std::move(found));
      source.member_places.push_back(place);
    }
    return source;
  }

  static void require_new(const SuiteSource& group, const SuiteSource& added, const Location& place) {
    for (const auto& other : group.members) {
      if (other.place == added.place && other.name == added.name) {
        throw usage_error("the group " + group.name + " lists " + added.name + " twice",
                          "take one of the two out", place);
      }
      if (other.name == added.name) {
        throw usage_error("two members of the group " + group.name + " are called " + added.name + ": " +
                              to_string(other.place) + " and " + to_string(added.place),
                          "give each a name of its own in its migrate.toml", place);
      }
    }
  }

  SuiteSource member(const std::string& text, const Location& place, const std::vector<std::string>& within) {
    if (std::find(within.begin(), within.end(), text) != within.end()) {
      throw usage_error("the group " + text + " holds itself: " + join(within, " -> ") + " -> " + text,
                        "take it out of its own members", place);
    }
    for (const auto& suite : suites_) {
      if (suite.name == text) {
        return suite;
      }
    }
    for (auto& draft : drafts_) {
      if (draft.name == text) {
        return group(draft, within);
      }
    }
    const auto path = (folder_ / text).lexically_normal();
    if (!fs::exists(path)) {
      const auto known = names_of(suites_);
      throw usage_error("\"" + text + "\" is no suite of this file, and no file or folder beside it",
                        (known.empty() ? "" : "suites here are: " + known + "; ") +
                            std::string("paths start from ") + folder_.string(),
                        place);
    }
    return found_at(path, place);
  }

  SuiteSource found_at(const fs::path& path, const Location& place) const {
    const Trail trail{trail_.files, place};
    auto sources =
        without_members(fs::is_directory(path) ? find_suites(path, trail) : read_config(path, trail));
    if (sources.size() > 1) {
      throw usage_error(path.string() + " has several suites: " + names_of(sources),
                        "give each a migrate.toml in a folder of its own, or write the group into that file",
                        place);
    }
    return std::move(sources.front());
  }

  const fs::path& folder_;
  const std::vector<SuiteSource>& suites_;
  const Trail& trail_;
  std::vector<Draft> drafts_;
};

void add_scripts(std::vector<SchemaSource>& after, TomlTable& table, const std::string& key,
                 EngineNames engines, const fs::path& folder) {
  for (const auto& [file, place] : table.placed_texts(key)) {
    const auto path = (folder / file).lexically_normal();
    if (!fs::exists(path)) {
      throw usage_error(key + " names " + file + ", which does not exist",
                        "paths start from " + folder.string(), place);
    }
    SchemaSource source;
    source.sql = {path};
    source.place = place;
    source.engines = engines;
    after.push_back(std::move(source));
  }
}

}  // namespace

std::string read_name(TomlTable& table) {
  auto name = table.required_text("name");
  const auto plain = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  if (!std::all_of(name.begin(), name.end(), plain)) {
    table.refuse("name", "is \"" + name + "\"", "use letters, digits and underscores only");
  }
  return name;
}

std::vector<SchemaSource> read_after(TomlTable& table, const fs::path& folder) {
  std::vector<SchemaSource> after;
  if (!table.is_table("after")) {
    add_scripts(after, table, "after", {}, folder);
    return after;
  }
  auto by_engine = table.table("after");
  for (const std::string engine : {"postgres", "sqlite"}) {
    add_scripts(after, *by_engine, engine, {engine}, folder);
  }
  by_engine->finish();
  return after;
}

std::vector<SuiteSource> read_groups(TomlTable& document, const fs::path& folder,
                                     const std::vector<SuiteSource>& suites, const Trail& trail) {
  return Groups(document, folder, suites, trail).read();
}

std::vector<SuiteSource> without_members(std::vector<SuiteSource> sources) {
  // The same file may have been found by two ways.
  const auto key_of = [](const SuiteSource& source) {
    std::error_code open_already;  // as in read_config
    const auto file = fs::weakly_canonical(source.place.file, open_already);
    return source.name + " " + (open_already ? source.place.file : file.string());
  };
  std::set<std::string> members;
  for (const auto& source : sources) {
    for (const auto& member : source.members) {
      members.insert(key_of(member));
    }
  }
  std::erase_if(sources, [&](const SuiteSource& source) { return members.contains(key_of(source)); });
  return sources;
}

}  // namespace harness
