#include <map>
#include <string_view>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/quote.hpp>
#include <harness/engine/postgres/remedy/added.hpp>
#include <harness/engine/postgres/remedy/altered.hpp>
#include <harness/engine/postgres/remedy/removed.hpp>
#include <harness/engine/postgres/remedy/subject.hpp>

namespace harness::postgres {
namespace {

std::string literal(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' ? std::string("''") : std::string(1, c);
  }
  return quoted + "'";
}

/// "TABLE public.t", also for what DROP has no word for.
std::string named(const Identity& identity) {
  if (identity.kind == "column" || identity.kind == "attribute" || identity.kind == "view column") {
    return "COLUMN " + qualified(identity.path);
  }
  const auto name = subject(identity);
  return name ? name->text() : "";
}

std::string comment(const Identity& identity, const AttributeChange& change) {
  const std::string name = named(identity);
  return name.empty()
             ? ""
             : "COMMENT ON " + name + " IS " + (change.before ? literal(*change.before) : "NULL") + ";";
}

std::string owner(const Identity& identity, const AttributeChange& change) {
  const std::string name = named(identity);
  return name.empty() || !change.before ? "" : "ALTER " + name + " OWNER TO " + quote(*change.before) + ";";
}

std::string column(const Identity& identity, const AttributeChange& change) {
  const std::string start =
      "ALTER TABLE " + qualified(identity.path, 2) + " ALTER COLUMN " + quote(identity.path.back()) + " ";
  if (change.attribute == "type" && change.before) {
    return start + "TYPE " + *change.before + ";";
  }
  if (change.attribute == "default") {
    return start + (change.before ? "SET DEFAULT " + *change.before : "DROP DEFAULT") + ";";
  }
  if (change.attribute == "nullable") {
    return start + (change.before == "yes" ? "DROP NOT NULL" : "SET NOT NULL") + ";";
  }
  if (change.attribute == "statistics target") {
    return start + "SET STATISTICS " + change.before.value_or("-1") + ";";
  }
  if (change.attribute == "generated" && change.after && !change.before) {
    return start + "DROP EXPRESSION;";
  }
  if (change.attribute == "identity") {
    const std::string kind = change.before == "always" ? "ALWAYS" : "BY DEFAULT";
    return start +
           (!change.before ? "DROP IDENTITY"
            : change.after ? "SET GENERATED " + kind
                           : "ADD GENERATED " + kind + " AS IDENTITY") +
           ";";
  }
  return {};
}

std::string table(const Identity& identity, const AttributeChange& change) {
  const std::string start = "ALTER TABLE " + qualified(identity.path) + " ";
  if (change.attribute == "row security") {
    return start + (change.before ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY;";
  }
  if (change.attribute == "force row security") {
    return start + (change.before ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY;";
  }
  if (change.attribute == "persistence") {
    return start + (change.before ? "SET UNLOGGED;" : "SET LOGGED;");
  }
  if (change.attribute == "replica identity" && change.before != "index") {
    return start + "REPLICA IDENTITY " + change.before.value_or("default") + ";";
  }
  return {};
}

std::string trigger(const Identity& identity, const AttributeChange& change) {
  const std::map<std::string, std::string> states = {{"origin", "ENABLE"},
                                                     {"disabled", "DISABLE"},
                                                     {"replica", "ENABLE REPLICA"},
                                                     {"always", "ENABLE ALWAYS"}};
  const auto state = states.find(change.before.value_or(""));
  if (change.attribute != "enabled" || state == states.end()) {
    return {};
  }
  return "ALTER TABLE " + qualified(identity.path, 2) + " " + state->second +
         (identity.kind == "rule" ? " RULE " : " TRIGGER ") + quote(identity.path.back()) + ";";
}

std::string sequence(const Identity& identity, const AttributeChange& change) {
  static const std::map<std::string, std::string> words = {
      {"cache", "CACHE "},      {"increment", "INCREMENT BY "}, {"maximum", "MAXVALUE "},
      {"minimum", "MINVALUE "}, {"owned by", "OWNED BY "},      {"start", "START WITH "},
      {"type", "AS "}};
  const std::string start = "ALTER SEQUENCE " + qualified(identity.path) + " ";
  if (change.attribute == "cycle") {
    return start + (change.before ? "CYCLE;" : "NO CYCLE;");
  }
  const auto word = words.find(change.attribute);
  return word == words.end() ? "" : start + word->second + change.before.value_or("NONE") + ";";
}

std::string function(const Identity& identity, const AttributeChange& change) {
  const std::string start = "ALTER " + named(identity) + " ";
  const std::string before = change.before.value_or("");
  if (change.attribute == "volatility") {
    return start + before + ";";
  }
  if (change.attribute == "strict") {
    return start + (change.before ? "STRICT;" : "CALLED ON NULL INPUT;");
  }
  if (change.attribute == "security definer") {
    return start + (change.before ? "SECURITY DEFINER;" : "SECURITY INVOKER;");
  }
  if (change.attribute == "leakproof") {
    return start + (change.before ? "LEAKPROOF;" : "NOT LEAKPROOF;");
  }
  if (change.attribute == "parallel" || change.attribute == "cost" || change.attribute == "rows") {
    return start + change.attribute + " " + before + ";";
  }
  return {};
}

std::string domain(const Identity& identity, const AttributeChange& change) {
  const std::string start = "ALTER DOMAIN " + qualified(identity.path) + " ";
  if (change.attribute == "default") {
    return start + (change.before ? "SET DEFAULT " + *change.before : "DROP DEFAULT") + ";";
  }
  if (change.attribute == "nullable") {
    return start + (change.before == "yes" ? "DROP NOT NULL;" : "SET NOT NULL;");
  }
  return {};
}

/// Replaces what is told by one printed definition.
std::string redefinition(const Identity& identity, const AttributeChange& change) {
  if (change.attribute != "definition" || !change.before) {
    return {};
  }
  const std::string made = create(identity, {{"definition", *change.before}});
  return identity.kind == "view" ? "CREATE OR REPLACE" + made.substr(std::string_view("CREATE").size())
                                 : drop(identity) + "\n" + made;
}

using Mender = std::string (*)(const Identity&, const AttributeChange&);

Mender mender(const Identity& identity) {
  static const std::map<std::string_view, Mender> all = {
      {"column", column},     {"domain", domain},      {"foreign table", table},
      {"function", function}, {"procedure", function}, {"rule", trigger},
      {"sequence", sequence}, {"table", table},        {"trigger", trigger}};
  const auto found = all.find(identity.kind);
  return found == all.end() ? nullptr : found->second;
}

std::string mend(const Identity& identity, const AttributeChange& change) {
  if (change.attribute == "comment") {
    return comment(identity, change);
  }
  if (change.attribute == "owner") {
    return owner(identity, change);
  }
  const auto mending = mender(identity);
  const std::string statement = mending == nullptr ? "" : mending(identity, change);
  return statement.empty() ? redefinition(identity, change) : statement;
}

}  // namespace

std::string alter_back(const Change& change) {
  std::vector<std::string> statements;
  for (const auto& attribute : change.attributes) {
    if (auto statement = mend(change.identity, attribute); !statement.empty()) {
      statements.push_back(std::move(statement));
    }
  }
  return join(statements, "\n");
}

}  // namespace harness::postgres
