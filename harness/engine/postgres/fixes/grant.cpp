#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/grant.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

constexpr std::string_view suffix = " grant";

std::set<std::string> privileges(const std::optional<std::string>& list) {
  std::set<std::string> result;
  std::string_view rest = list && *list != "none" ? std::string_view(*list) : std::string_view();
  while (!rest.empty()) {
    const auto comma = rest.find(", ");
    result.emplace(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 2);
  }
  return result;
}

std::set<std::string> without(const std::set<std::string>& all, const std::set<std::string>& some) {
  std::set<std::string> rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::inserter(rest, rest.end()));
  return rest;
}

/// "SELECT, UPDATE", or "SELECT (title), UPDATE (title)" on a column.
std::string listed(const std::set<std::string>& names, const std::string& column) {
  std::vector<std::string> parts;
  for (const auto& name : names) {
    parts.push_back(column.empty() ? name : name + " (" + quote(column) + ")");
  }
  return join(parts, ", ");
}

std::string who(const std::string& grantee) {
  return grantee == "public" ? "PUBLIC" : quote(grantee);
}

/// The words around a list of privileges.
struct Frame {
  std::string before;  ///< "ALTER DEFAULT PRIVILEGES ... "
  std::string on;      ///< " ON TABLE public.users"
  std::string grantee;
  std::string column;

  std::string grant(const std::set<std::string>& names, std::string_view end = "") const {
    return before + "GRANT " + listed(names, column) + on + " TO " + who(grantee) + std::string(end) + ";";
  }
  std::string revoke(const std::set<std::string>& names, std::string_view start = "") const {
    return before + "REVOKE " + std::string(start) + listed(names, column) + on + " FROM " + who(grantee) +
           ";";
  }
};

Frame default_frame(const Path& path) {
  Frame frame;
  frame.before = "ALTER DEFAULT PRIVILEGES FOR ROLE " + quote(path[1]) +
                 (path[0] == "*" ? "" : " IN SCHEMA " + quote(path[0])) + " ";
  std::string objects = path[2];
  std::transform(objects.begin(), objects.end(), objects.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  frame.on = " ON " + objects;
  frame.grantee = path[3];
  return frame;
}

std::optional<Frame> frame_of(const Identity& identity) {
  if (identity.kind == "default privilege") {
    return default_frame(identity.path);
  }
  Frame frame;
  frame.grantee = identity.path.back();
  Identity object{{identity.path.begin(), identity.path.end() - 1},
                  identity.kind.substr(0, identity.kind.size() - suffix.size())};
  if (object.kind == "column") {
    frame.column = object.path.back();
    object.path.pop_back();
    object.kind = "table";
  }
  if (object.kind == "type") {
    frame.on = " ON TYPE " + qualified(object.path);
    return frame;
  }
  const auto name = subject(object);
  if (!name) {
    return std::nullopt;
  }
  // GRANT has one word for all that can be selected from, and one for functions and aggregates.
  std::string keyword = name->keyword;
  if (keyword.ends_with("VIEW") || keyword == "FOREIGN TABLE") {
    keyword = "TABLE";
  } else if (keyword == "AGGREGATE") {
    keyword = "FUNCTION";
  } else if (keyword == "SERVER") {
    keyword = "FOREIGN SERVER";
  }
  frame.on = " ON " + keyword + " " + name->name;
  return frame;
}

/// What a grantee has without any GRANT, as far as a fact that exists on one side only shows it: the owner
/// everything, PUBLIC the use of functions and types.
std::set<std::string> standard(const Identity& identity, const std::optional<std::string>& grantor) {
  const std::string& grantee = identity.path.back();
  // Only the owner can be left with nothing or be a grantor to himself.
  if ((grantor == grantee || (!grantor && grantee != "public")) && identity.kind != "default privilege") {
    return {"ALL"};
  }
  if (grantee != "public") {
    return {};
  }
  if (identity.kind == "default privilege") {
    const std::string& objects = identity.path[2];
    return identity.path[0] != "*"  ? std::set<std::string>{}
           : objects == "functions" ? std::set<std::string>{"EXECUTE"}
           : objects == "types"     ? std::set<std::string>{"USAGE"}
                                    : std::set<std::string>{};
  }
  if (identity.kind == "type grant" || identity.kind == "language grant") {
    return {"USAGE"};
  }
  const bool executable = identity.kind == "function grant" || identity.kind == "procedure grant" ||
                          identity.kind == "aggregate grant";
  return executable ? std::set<std::string>{"EXECUTE"} : std::set<std::string>{};
}

struct Sides {
  std::optional<std::string> before;
  std::optional<std::string> after;
};

Sides sides(const Change& change, std::string_view attribute) {
  for (const auto& candidate : change.attributes) {
    if (candidate.attribute == attribute) {
      return {candidate.before, candidate.after};
    }
  }
  return {};
}

}  // namespace

bool is_about_privileges(const Change& change) {
  return change.identity.kind == "default privilege" || change.identity.kind.ends_with(suffix);
}

std::string undo_privileges(const Change& change) {
  const auto frame = frame_of(change.identity);
  if (!frame) {
    return {};
  }
  const auto list = sides(change, "privileges");
  const auto grantor = sides(change, "grantor");
  auto before = privileges(list.before);
  auto after = privileges(list.after);
  if (change.kind == ChangeKind::added) {
    before = standard(change.identity, grantor.after);
  } else if (change.kind == ChangeKind::removed) {
    after = standard(change.identity, grantor.before);
  }
  const bool all_again = before.contains("ALL");
  std::vector<std::string> statements;
  if (const auto surplus = without(after, before); !surplus.empty() && !all_again) {
    statements.push_back(frame->revoke(surplus));
  }
  const auto options = sides(change, "grant options");
  const auto surplus_options = without(privileges(options.after), privileges(options.before));
  if (change.kind == ChangeKind::altered && !surplus_options.empty()) {
    statements.push_back(frame->revoke(surplus_options, "GRANT OPTION FOR "));
  }
  if (const auto lacking = without(before, after); !lacking.empty()) {
    statements.push_back(frame->grant(lacking));
  }
  if (const auto lacking = without(privileges(options.before), privileges(options.after)); !lacking.empty()) {
    statements.push_back(frame->grant(lacking, " WITH GRANT OPTION"));
  }
  return join(statements, "\n");
}

}  // namespace harness::postgres
