#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <system_error>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/altered.hpp>
#include <harness/engine/postgres/fixes/altered_column.hpp>
#include <harness/engine/postgres/fixes/altered_relation.hpp>
#include <harness/engine/postgres/fixes/labels.hpp>
#include <harness/engine/postgres/fixes/options.hpp>
#include <harness/engine/postgres/fixes/publication.hpp>
#include <harness/engine/postgres/fixes/role.hpp>
#include <harness/engine/postgres/fixes/routine.hpp>
#include <harness/engine/postgres/fixes/sequence.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

std::string value(const AttributeChange& change) {
  return change.before ? literal(*change.before) : "NULL";
}

/// What everything can have: comments, owners, labels, ties to extensions.
std::string annotation(const Identity& identity, const AttributeChange& change) {
  const std::string name = named(identity);
  const auto& attribute = change.attribute;
  if (name.empty()) {
    return {};
  }
  if (attribute == "comment") {
    return "COMMENT ON " + name + " IS " + value(change) + ";";
  }
  if (attribute == "owner" && change.before && identity.kind != "extension") {
    return "ALTER " + name + " OWNER TO " + quote(*change.before) + ";";
  }
  if (attribute.starts_with("security label ")) {
    return "SECURITY LABEL FOR " + quote(attribute.substr(std::string_view("security label ").size())) +
           " ON " + name + " IS " + value(change) + ";";
  }
  if (attribute.ends_with("depends on extension") && !(change.before && change.after) &&
      identity.kind != "aggregate") {
    const std::string index = "INDEX " + quote(identity.path.front()) + "." + quote(identity.path.back());
    return "ALTER " + (attribute.starts_with("index ") ? index : name) + (change.before ? "" : " NO") +
           " DEPENDS ON EXTENSION " + quote(change.before.value_or(change.after.value_or(""))) + ";";
  }
  return {};
}

std::string firing(const AttributeChange& change) {
  static const std::map<std::string, std::string> states = {{"origin", "ENABLE"},
                                                            {"disabled", "DISABLE"},
                                                            {"replica", "ENABLE REPLICA"},
                                                            {"always", "ENABLE ALWAYS"}};
  const auto state = states.find(change.before.value_or("origin"));
  return change.attribute != "enabled" || state == states.end() ? "" : state->second;
}

std::string trigger(const Identity& identity, const AttributeChange& change, const Situation&) {
  const auto state = firing(change);
  return state.empty()
             ? ""
             : "ALTER TABLE " + qualified(identity.path, 2) + " " + state +
                   (identity.kind == "rule" ? " RULE " : " TRIGGER ") + quote(identity.path.back()) + ";";
}

std::string event_trigger(const Identity& identity, const AttributeChange& change, const Situation&) {
  const auto state = firing(change);
  return state.empty() ? "" : "ALTER EVENT TRIGGER " + qualified(identity.path) + " " + state + ";";
}

std::string function(const Identity& identity, const AttributeChange& change, const Situation&) {
  return alter_routine(identity, change);
}

std::string domain(const Identity& identity, const AttributeChange& change, const Situation& situation) {
  const std::string start = "ALTER DOMAIN " + qualified(identity.path) + " ";
  if (change.attribute == "default") {
    return start + (change.before ? "SET DEFAULT " + *change.before : "DROP DEFAULT") + ";";
  }
  if (change.attribute != "nullable") {
    return {};
  }
  for (const auto& part : parts_of(situation.wanted, identity.path, "domain not null")) {
    return start + "ADD CONSTRAINT " + quote(part.path.back()) + " NOT NULL;";
  }
  return start + (change.before == "yes" ? "DROP NOT NULL;" : "SET NOT NULL;");
}

std::string enumeration(const Identity& identity, const AttributeChange& change, const Situation& situation) {
  return change.attribute == "labels" ? alter_labels(identity, situation) : "";
}

std::string attribute(const Identity& identity, const AttributeChange& change, const Situation& situation) {
  if (change.attribute != "type" && change.attribute != "collation") {
    return {};
  }
  const auto collation = value_of(situation.wanted, identity, "collation");
  return "ALTER TYPE " + qualified(identity.path, 2) + " ALTER ATTRIBUTE " + quote(identity.path.back()) +
         " TYPE " + value_of(situation.wanted, identity, "type") +
         (collation.empty() ? "" : " COLLATE " + collation) + ";";
}

std::string view_column(const Identity& identity, const AttributeChange& change, const Situation&) {
  const std::string start = "ALTER MATERIALIZED VIEW " + qualified(identity.path, 2) + " ALTER COLUMN " +
                            quote(identity.path.back()) + " ";
  if (change.attribute == "statistics target") {
    return start + "SET STATISTICS " + change.before.value_or("-1") + ";";
  }
  if (change.attribute == "compression") {
    return start + "SET COMPRESSION " + change.before.value_or("default") + ";";
  }
  if (change.attribute == "options") {
    return join(changed_parameters(start, change.after, change.before), "\n");
  }
  if (change.attribute == "storage" && change.before) {
    return start + "SET STORAGE " + *change.before + ";";
  }
  return change.attribute != "default"
             ? ""
             : "ALTER VIEW " + qualified(identity.path, 2) + " ALTER COLUMN " + quote(identity.path.back()) +
                   (change.before ? " SET DEFAULT " + *change.before : " DROP DEFAULT") + ";";
}

/// A constraint that came to be inherited or ceased to be, as version 18 lets it.
std::string not_null(const Identity& identity, const AttributeChange& change, const Situation&) {
  constexpr std::string_view alone = " NO INHERIT";
  if (change.attribute != "definition" || !change.before || !change.after) {
    return {};
  }
  const bool was = change.before->ends_with(alone);
  const bool same = (was ? *change.after + std::string(alone) : *change.before + std::string(alone)) ==
                    (was ? *change.before : *change.after);
  return same ? "ALTER TABLE " + qualified(identity.path, 2) + " ALTER CONSTRAINT " +
                    quote(identity.path.back()) + (was ? " NO INHERIT;" : " INHERIT;")
              : "";
}

std::string sequence(const Identity& identity, const AttributeChange& change, const Situation&) {
  return change.attribute == "persistence" ? "ALTER SEQUENCE " + qualified(identity.path) +
                                                 (change.before ? " SET UNLOGGED;" : " SET LOGGED;")
                                           : "";
}

/// Extensions have scripts that lead to a later version, and none back.
bool is_later(const AttributeChange& version) {
  const auto number = [](const std::string& text) {
    std::vector<std::uint64_t> parts;
    const char* const end = text.data() + text.size();
    std::uint64_t part = 0;
    for (const char* at = text.data(); at < end;) {
      const auto [stop, error] = std::from_chars(at, end, part);
      if (error != std::errc()) {
        break;
      }
      parts.push_back(part);
      at = stop + 1;
    }
    return parts;
  };
  return number(version.before.value_or("")) > number(version.after.value_or(""));
}

std::string extension(const Identity& identity, const AttributeChange& change, const Situation&) {
  const std::string start = "ALTER EXTENSION " + qualified(identity.path);
  return change.attribute == "version" && is_later(change) ? start + " UPDATE TO " + value(change) + ";"
         : change.attribute == "schema"
             ? start + " SET SCHEMA " + quote(change.before.value_or("public")) + ";"
             : "";
}

std::string foreign(const Identity& identity, const AttributeChange& change, const Situation&) {
  const std::string start = "ALTER " + subject(identity)->text() + " ";
  if (change.attribute == "options" && !has_hidden_option(change.before) &&
      !has_hidden_option(change.after)) {
    return start + "OPTIONS (" + changed_options(change.after, change.before) + ");";
  }
  if (change.attribute == "version" && is_later(change) && identity.kind == "foreign server") {
    return start + "VERSION " + value(change) + ";";
  }
  if (change.attribute == "handler" || change.attribute == "validator") {
    const std::string word = change.attribute == "handler" ? "HANDLER" : "VALIDATOR";
    return start +
           (change.before ? word + " " + change.before->substr(0, change.before->find('(')) : "NO " + word) +
           ";";
  }
  return {};
}

std::string statistics(const Identity& identity, const AttributeChange& change, const Situation&) {
  return change.attribute == "statistics target" ? "ALTER STATISTICS " + qualified(identity.path) +
                                                       " SET STATISTICS " + change.before.value_or("-1") + ";"
                                                 : "";
}

using Fixer = std::string (*)(const Identity&, const AttributeChange&, const Situation&);

Fixer fixer(const Identity& identity) {
  static const std::map<std::string_view, Fixer> all = {{"attribute", attribute},
                                                        {"database setting", alter_database_setting},
                                                        {"domain", domain},
                                                        {"enum", enumeration},
                                                        {"event trigger", event_trigger},
                                                        {"exclusion constraint", alter_index},
                                                        {"extension", extension},
                                                        {"foreign data wrapper", foreign},
                                                        {"foreign server", foreign},
                                                        {"foreign table", alter_relation},
                                                        {"function", function},
                                                        {"index", alter_index},
                                                        {"materialized view", alter_relation},
                                                        {"not null constraint", not_null},
                                                        {"primary key", alter_index},
                                                        {"procedure", function},
                                                        {"role", alter_role},
                                                        {"rule", trigger},
                                                        {"sequence", sequence},
                                                        {"statistics", statistics},
                                                        {"table", alter_relation},
                                                        {"trigger", trigger},
                                                        {"unique constraint", alter_index},
                                                        {"user mapping", foreign},
                                                        {"view", alter_relation},
                                                        {"view column", view_column}};
  const auto found = all.find(identity.kind);
  return found == all.end() ? nullptr : found->second;
}

/// What one statement gives back for several attributes.
std::string in_one_go(const Change& change, const Situation& situation, std::set<std::string>& done) {
  std::string text;
  if (change.identity.kind == "sequence") {
    text = alter_sequence(change);
    done = {"cache", "cycle", "increment", "maximum", "minimum", "owned by", "start", "type"};
  } else if (change.identity.kind == "publication") {
    const auto* wanted = situation.wanted.find(change.identity);
    text = alter_publication(change, wanted == nullptr ? Attributes() : *wanted);
    done = {"generated columns", "publish", "schemas", "tables", "via root"};
  }
  if (text.empty()) {
    done.clear();
  }
  return text;
}

}  // namespace

std::string named(const Identity& identity) {
  if (identity.kind == "column" || identity.kind == "attribute" || identity.kind == "view column") {
    return "COLUMN " + qualified(identity.path);
  }
  const auto name = subject(identity);
  return name ? name->text() : "";
}

Alteration alter_back(const Change& change, const Situation& situation) {
  std::set<std::string> done;
  Alteration result;
  if (auto text = in_one_go(change, situation, done); !text.empty()) {
    result.statements.push_back(std::move(text));
  }
  Change rest{change.kind, change.identity, {}};
  for (const auto& attribute : change.attributes) {
    if (auto text = annotation(change.identity, attribute); !text.empty()) {
      result.statements.push_back(std::move(text));
    } else if (!done.contains(attribute.attribute)) {
      rest.attributes.push_back(attribute);
    }
  }
  if (change.identity.kind == "column") {
    auto column = alter_column(rest, situation);
    result.statements.insert(result.statements.begin(), column.statements.begin(), column.statements.end());
    result.left = std::move(column.left);
    return result;
  }
  const auto fixing = fixer(change.identity);
  for (const auto& attribute : rest.attributes) {
    if (auto text = fixing == nullptr ? "" : fixing(change.identity, attribute, situation); !text.empty()) {
      result.statements.push_back(std::move(text));
    } else {
      result.left.push_back(attribute);
    }
  }
  return result;
}

}  // namespace harness::postgres
