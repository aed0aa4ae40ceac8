#include <algorithm>
#include <functional>
#include <regex>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/failure.hpp>
#include <harness/run/server_roles.hpp>

namespace harness {
namespace {

/// A text of the suite's, and the place of its first line.
struct Script {
  std::string text;
  Location place;
};

void add_file(std::vector<Script>& scripts, const Location& place) {
  const auto known = [&](const Script& script) { return script.place.file == place.file; };
  std::error_code code;
  if (!std::filesystem::is_regular_file(place.file, code) ||
      std::any_of(scripts.begin(), scripts.end(), known)) {
    return;
  }
  scripts.push_back({read_file(place.file), {place.file, 1}});
}

template <typename Entry>
void add_sources(std::vector<Script>& scripts, const std::vector<Entry>& entries, const std::string& engine) {
  for (const auto& entry : entries) {
    if (concerns(entry.engines, engine)) {
      for (const auto& file : entry.source.files) {
        add_file(scripts, {file.string(), 1});
      }
    }
  }
}

void add_scripts(std::vector<Script>& scripts, const Suite& suite, const Engine& on) {
  const auto engine = on.name();
  if (auto* layout = suite.migrator->file_layout()) {
    for (auto& statement : layout->preparations(on)) {
      scripts.push_back({std::move(statement), {suite.place.file, std::max(1, suite.place.line)}});
    }
  }
  for (const auto& preparation : suite.preparations) {
    scripts.push_back({preparation.text, {preparation.place.file, std::max(1, preparation.place.line)}});
  }
  for (const auto& revision : suite.migrator->history().all()) {
    add_file(scripts, revision.up);
    add_file(scripts, revision.down.value_or(revision.up));
  }
  for (const auto& script : suite.after) {
    if (concerns(script.engines, engine)) {
      add_file(scripts, {script.file.string(), 1});
    }
  }
  add_sources(scripts, suite.models, engine);
  add_sources(scripts, suite.stamps, engine);
  for (const auto& counterpart : suite.same_as) {
    if (counterpart.serves(engine)) {
      add_scripts(scripts, *counterpart.suite, on);
    }
  }
}

bool is_sql(const Location& place) {
  return !place.file.ends_with(".py") && !place.file.ends_with(".rb") && !place.file.ends_with(".js") &&
         !place.file.ends_with(".ts");
}

/// In a program, by its strings. What is not in capitals may be prose ("create user table"), unless it speaks
/// of a role or of what a role owns.
std::vector<Statement> statements_in_program(std::string_view text) {
  static const std::regex pattern(
      R"((["'\s])((CREATE|ALTER|DROP)\s{1,99}(ROLE|USER(?!\s{1,99}MAPPING)|GROUP|DATABASE|TABLESPACE)|ALTER\s{1,99}SYSTEM)"
      R"(|(create|alter|drop)\s{1,99}role|(DROP|REASSIGN|drop|reassign)\s{1,99}(OWNED\s{1,99}BY|owned\s{1,99}by))"
      R"(|(COMMENT|SECURITY\s{1,99}LABEL|GRANT|REVOKE)\s([^;]{0,200}\s)?ON\s{1,99}(ROLE|DATABASE|TABLESPACE|PARAMETER))"
      R"(|(GRANT|REVOKE)\s(?![^;]{0,200}\sON\s)[^;]{1,200}\s(TO|FROM))\s{1,99}[\w"'{%]{1,64})");
  std::vector<Statement> found;
  int number = 0;
  for (const auto& line : split_lines(text)) {
    ++number;
    std::smatch match;
    const auto begin = trim(line);
    if (!begin.starts_with('#') && !begin.starts_with("//") && std::regex_search(line, match, pattern)) {
      found.push_back({std::string(trim(match.str())), number, std::nullopt});
    }
  }
  return found;
}

/// The names that follow CREATE ROLE and the like anywhere in the suite's scripts.
bool makes(const std::vector<Script>& scripts, const std::string& role) {
  static const std::regex pattern(
      R"(create\s{1,99}(?:role|user|group)\s{1,99}(?:"([^"]{1,64})\"|(\w{1,64})))", std::regex::icase);
  return std::any_of(scripts.begin(), scripts.end(), [&](const Script& script) {
    const std::sregex_iterator first(script.text.begin(), script.text.end(), pattern);
    return std::any_of(first, std::sregex_iterator(), [&](const std::smatch& match) {
      return match[1].matched ? match[1].str() == role : lower(match[2].str()) == role;
    });
  });
}

/// "rolcanlogin was true and is false", for a message; of settings, which may hold secrets, no value.
std::string difference_of(const std::string& name, const std::string* before, const std::string* after) {
  if (name.starts_with("settings")) {
    return name + (after == nullptr ? " were reset" : before == nullptr ? " were made" : " were changed");
  }
  if (name == "password") {
    return "its password was changed";
  }
  if (name == "oid") {
    return "it was dropped and recreated";
  }
  const auto shown = [](const std::string* value) {
    return value == nullptr || value->empty() ? std::string("not there") : *value;
  };
  return name + " was " + shown(before) + " and is " + shown(after);
}

std::string differences(const Roles::mapped_type& before, const Roles::mapped_type& after) {
  std::vector<std::string> found;
  for (const auto& [name, value] : before) {
    const auto now = after.find(name);
    if (now == after.end() || now->second != value) {
      found.push_back(difference_of(name, &value, now == after.end() ? nullptr : &now->second));
    }
  }
  for (const auto& [name, value] : after) {
    if (!before.contains(name)) {
      found.push_back(difference_of(name, nullptr, &value));
    }
  }
  return join(found, ", ");
}

std::string name_of(const std::string& role) {
  return role.empty() ? "the settings for all roles" : "role " + role;
}

Roles roles_of(Engine& engine) {
  auto* roles = engine.server_roles();
  return roles == nullptr ? Roles() : roles->all();
}

std::vector<Statement> statements_about_roles(Engine& engine, std::string_view script) {
  const auto* roles = engine.server_roles();
  return roles == nullptr ? std::vector<Statement>() : roles->statements_about(script);
}

/// A usage Error, with file and line, where one of them makes, alters, grants or drops roles.
void require_no_roles(const std::vector<Script>& scripts, Engine& engine) {
  for (const auto& [text, place] : scripts) {
    const auto found = is_sql(place) ? statements_about_roles(engine, text) : statements_in_program(text);
    if (!found.empty()) {
      throw usage_error(
          "on a given server, \"" + std::string(trim(found.front().text)) +
              "\" would change what all its databases share",
          "leave out --server, so that the run starts its own server; or give --allow-roles, on a "
          "server that no one else needs",
          {place.file, place.line + found.front().line - 1});
    }
  }
}

/// Throws where roles of `before` are gone or changed.
void require_same(const Roles& before, const Roles& after) {
  std::vector<std::string> changes;
  for (const auto& [role, attributes] : before) {
    const auto now = after.find(role);
    const auto what = now != after.end() ? differences(attributes, now->second)
                      : role.empty()     ? "it was reset"
                                         : "it was dropped";
    if (!what.empty()) {
      changes.push_back(name_of(role) + ": " + what);
    }
  }
  if (after.contains("") && !before.contains("")) {
    changes.push_back(name_of("") + ": " + differences({}, after.at("")));
  }
  if (!changes.empty()) {
    throw usage_error(
        "while it was walked, roles of the server that were there before have changed:\n  " +
            join(changes, "\n  "),
        "give them back what they need; and leave out --server, so that a server of our own is made");
  }
}

/// Sees to what the walk has left among the roles.
void settle_roles(const std::vector<Script>& scripts, Engine& engine, const Roles& before,
                  std::vector<std::string>& kept) {
  try {
    for (const auto& [role, attributes] : roles_of(engine)) {
      if (!before.contains(role) && !role.empty() &&
          !(makes(scripts, role) && engine.server_roles()->drop(role))) {
        kept.push_back("role " + role);
      }
    }
    require_same(before, roles_of(engine));
  } catch (const SqlError& error) {
    throw error_of_own(error).during("looking at what has become of the server's roles");
  }
}

void among_roles(const std::vector<Script>& scripts, Engine& engine, bool allowed,
                 std::vector<std::string>& kept, const std::function<void()>& work) {
  if (!allowed) {
    require_no_roles(scripts, engine);
  }
  const auto before = roles_of(engine);
  const auto settle_after = [&](const Error& error) {
    try {
      settle_roles(scripts, engine, before, kept);
    } catch (const Error& changed) {
      throw usage_error(error.what() + std::string("\nand ") + changed.what(), changed.hint(), error.place());
    }
  };
  try {
    work();
  } catch (const Error& error) {
    settle_after(error);
    throw;
  } catch (const SqlError& error) {
    settle_after(error_of_own(error));
    throw;
  } catch (...) {
    // An interrupt, or want of memory: that is what is said, but roles that were made go all the same.
    try {
      settle_roles(scripts, engine, before, kept);
    } catch (const Error&) {
    }
    throw;
  }
  settle_roles(scripts, engine, before, kept);
}

}  // namespace

void walk_among_roles(const Suite& suite, Engine& engine, bool allowed, std::vector<std::string>& kept,
                      const std::function<void()>& walk) {
  std::vector<Script> scripts;
  add_scripts(scripts, suite, engine);
  among_roles(scripts, engine, allowed, kept, walk);
}

void run_among_roles(const std::filesystem::path& file, Engine& engine, bool allowed,
                     const std::function<void()>& run) {
  std::vector<std::string> kept;
  among_roles({{read_file(file), {file.string(), 1}}}, engine, allowed, kept, run);
}

}  // namespace harness
