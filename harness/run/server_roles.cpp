#include <algorithm>
#include <functional>
#include <regex>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
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

std::vector<Script> scripts_of(const Suite& suite, const std::string& engine) {
  std::vector<Script> scripts;
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
  return scripts;
}

bool is_sql(const Location& place) {
  return !place.file.ends_with(".py") && !place.file.ends_with(".rb") && !place.file.ends_with(".js") &&
         !place.file.ends_with(".ts");
}

/// In a program, by its strings. What is not in capitals may be prose ("create user table"), unless it speaks
/// of a role.
std::vector<Statement> statements_in_program(std::string_view text) {
  static const std::regex pattern(
      R"((["'\s])((CREATE|ALTER|DROP)\s+(ROLE|USER(?!\s+MAPPING)|GROUP)|(create|alter|drop)\s+role)\s+[\w"'{%]+)");
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
  static const std::regex pattern(R"(create\s+(?:role|user|group)\s+(?:"([^"]+)\"|(\w+)))",
                                  std::regex::icase);
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
  if (name == "oid") {
    return "it was dropped and made again";
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
  return role.empty() ? "what is set for all roles" : "role " + role;
}

/// A usage Error, with file and line, where one of them makes, alters, grants or drops roles.
void require_no_roles(const std::vector<Script>& scripts, const Engine& engine) {
  for (const auto& [text, place] : scripts) {
    const auto found = is_sql(place) ? engine.role_statements(text) : statements_in_program(text);
    if (!found.empty()) {
      throw usage_error(
          "on a server that was given, \"" + std::string(trim(found.front().text)) +
              "\" would change roles, which all its databases share",
          "leave out --server: a server of our own is made for the run; or say --allow-roles, on a "
          "server whose roles nobody else needs",
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
void settle(const std::vector<Script>& scripts, Engine& engine, const Roles& before,
            std::vector<std::string>& kept) {
  for (const auto& [role, attributes] : engine.roles()) {
    if (!before.contains(role) && !role.empty() && !(makes(scripts, role) && engine.drop_role(role))) {
      kept.push_back("role " + role);
    }
  }
  require_same(before, engine.roles());
}

void among_roles(const std::vector<Script>& scripts, Engine& engine, bool allowed,
                 std::vector<std::string>& kept, const std::function<void()>& work) {
  if (!allowed) {
    require_no_roles(scripts, engine);
  }
  const auto before = engine.roles();
  try {
    work();
  } catch (const Error& error) {
    try {
      settle(scripts, engine, before, kept);
    } catch (const Error& changed) {
      throw usage_error(error.what() + std::string("\nand ") + changed.what(), changed.hint(), error.place());
    }
    throw;
  }
  settle(scripts, engine, before, kept);
}

}  // namespace

void walk_among_roles(const Suite& suite, Engine& engine, bool allowed, std::vector<std::string>& kept,
                      const std::function<void()>& walk) {
  among_roles(scripts_of(suite, engine.name()), engine, allowed, kept, walk);
}

void run_among_roles(const std::filesystem::path& file, Engine& engine, bool allowed,
                     const std::function<void()>& run) {
  std::vector<std::string> kept;
  among_roles({{read_file(file), {file.string(), 1}}}, engine, allowed, kept, run);
}

}  // namespace harness
