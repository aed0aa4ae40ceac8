#include <map>
#include <set>
#include <string_view>
#include <vector>

#include <harness/engine/postgres/fixes/created_table.hpp>
#include <harness/engine/postgres/fixes/options.hpp>
#include <harness/engine/postgres/fixes/pieces.hpp>
#include <harness/engine/postgres/fixes/publication.hpp>
#include <harness/engine/postgres/fixes/removed.hpp>
#include <harness/engine/postgres/fixes/routine.hpp>
#include <harness/engine/postgres/fixes/sequence.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

std::string column(const Identity& identity, const Attributes& attributes, const Situation& situation) {
  const bool attribute = identity.kind == "attribute";
  return std::string(attribute ? "ALTER TYPE " : "ALTER TABLE ") + qualified(identity.path, 2) +
         (attribute ? " ADD ATTRIBUTE " : " ADD COLUMN ") +
         column_definition(identity, attributes, situation) + ";";
}

std::string constraint(const Identity& identity, const Attributes& attributes, const Situation&) {
  const std::string whole = identity.kind.starts_with("domain ") ? "DOMAIN " : "TABLE ";
  // On a partitioned table the index of a key that is not valid yet is that of the table alone.
  const bool only = attributes.contains("invalid") && whole == "TABLE ";
  return "ALTER " + whole + (only ? "ONLY " : "") + qualified(identity.path, 2) + " ADD CONSTRAINT " +
         quote(identity.path.back()) + " " + Pieces(attributes).at("definition") + ";";
}

/// What the catalog holds as one printed statement.
std::string printed(const Identity&, const Attributes& attributes, const Situation&) {
  std::string text = Pieces(attributes).at("definition");
  return text.ends_with(';') ? text : text + ";";
}

std::string policy(const Identity& identity, const Attributes& attributes, const Situation&) {
  const Pieces a(attributes);
  return "CREATE POLICY " + quote(identity.path.back()) + " ON " + qualified(identity.path, 2) +
         (a.at("mode") == "restrictive" ? " AS RESTRICTIVE" : "") + " FOR " + a.at("command") + " TO " +
         a.at("roles") + a.around(" USING (", "using", ")") + a.around(" WITH CHECK (", "check", ")") + ";";
}

std::string view(const Identity& identity, const Attributes& attributes, const Situation&) {
  const Pieces a(attributes);
  std::string definition = a.at("definition");
  if (definition.ends_with(';')) {
    definition.pop_back();
  }
  return std::string("CREATE ") + (identity.kind == "view" ? "VIEW " : "MATERIALIZED VIEW ") +
         qualified(identity.path) + a.unless("heap", " USING ", "access method") +
         a.around(" WITH (", "options", ")") + a.around(" TABLESPACE ", "tablespace") + " AS" + definition +
         (a.has("not populated") ? " WITH NO DATA;" : ";");
}

std::string sequence(const Identity& identity, const Attributes& attributes, const Situation&) {
  return create_sequence(identity, attributes);
}

std::string enumeration(const Identity& identity, const Attributes& attributes, const Situation&) {
  return "CREATE TYPE " + qualified(identity.path) + " AS ENUM (" + Pieces(attributes).at("labels") + ");";
}

std::string domain(const Identity& identity, const Attributes& attributes, const Situation& situation) {
  const Pieces a(attributes);
  std::string not_null = a.at("nullable") == "no" ? " NOT NULL" : "";
  for (const auto& part : parts_of(situation.wanted, identity.path, "domain not null")) {
    not_null = " CONSTRAINT " + quote(part.path.back()) + " NOT NULL";
  }
  return "CREATE DOMAIN " + qualified(identity.path) + " AS " + a.at("type") +
         a.around(" COLLATE ", "collation") + a.around(" DEFAULT ", "default") + not_null + ";";
}

std::string range(const Identity& identity, const Attributes& attributes, const Situation&) {
  const Pieces a(attributes);
  if (a.has("canonical")) {
    return {};  // whose function takes the type, which must be there first, as a shell
  }
  return "CREATE TYPE " + qualified(identity.path) + " AS RANGE (subtype = " + a.at("subtype") +
         a.around(", subtype_opclass = ", "operator class") + a.around(", collation = ", "collation") +
         a.around(", subtype_diff = ", "subtype difference") +
         a.around(", multirange_type_name = ", "multirange") + ");";
}

std::string extension(const Identity& identity, const Attributes& attributes, const Situation&) {
  const Pieces a(attributes);
  return "CREATE EXTENSION " + qualified(identity.path) + " SCHEMA " + quote(a.at("schema")) +
         (a.has("version") ? " VERSION " + literal(a.at("version")) : "") + ";";
}

std::string schema(const Identity& identity, const Attributes&, const Situation&) {
  return "CREATE SCHEMA " + qualified(identity.path) + ";";
}

std::string event_trigger(const Identity& identity, const Attributes& attributes, const Situation&) {
  const Pieces a(attributes);
  std::string tags = a.at("tags");
  for (auto comma = tags.find(", "); comma != std::string::npos; comma = tags.find(", ", comma + 4)) {
    tags.replace(comma, 2, "', '");
  }
  return "CREATE EVENT TRIGGER " + qualified(identity.path) + " ON " + a.at("event") +
         (tags.empty() ? "" : " WHEN TAG IN ('" + tags + "')") + " EXECUTE FUNCTION " + a.at("function") +
         ";";
}

std::string foreign_server(const Identity& identity, const Attributes& attributes, const Situation&) {
  const Pieces a(attributes);
  if (has_hidden_option(a.at("options"))) {
    return {};
  }
  return "CREATE SERVER " + qualified(identity.path) +
         (a.has("type") ? " TYPE " + literal(a.at("type")) : "") +
         (a.has("version") ? " VERSION " + literal(a.at("version")) : "") +
         a.around(" FOREIGN DATA WRAPPER ", "wrapper") +
         (a.has("options") ? " OPTIONS (" + listed_options(a.at("options")) + ")" : "") + ";";
}

std::string wrapper(const Identity& identity, const Attributes& attributes, const Situation&) {
  const Pieces a(attributes);
  if (has_hidden_option(a.at("options"))) {
    return {};
  }
  return "CREATE FOREIGN DATA WRAPPER " + qualified(identity.path) + a.around(" HANDLER ", "handler") +
         a.around(" VALIDATOR ", "validator") +
         (a.has("options") ? " OPTIONS (" + listed_options(a.at("options")) + ")" : "") + ";";
}

std::string user_mapping(const Identity& identity, const Attributes& attributes, const Situation&) {
  const Pieces a(attributes);
  return has_hidden_option(a.at("options"))
             ? ""
             : "CREATE USER MAPPING " + subject(identity)->name +
                   (a.has("options") ? " OPTIONS (" + listed_options(a.at("options")) + ")" : "") + ";";
}

std::string publication(const Identity& identity, const Attributes& attributes, const Situation&) {
  return create_publication(identity, attributes);
}

std::string routine_maker(const Identity& identity, const Attributes& attributes, const Situation&) {
  return create_routine(identity, attributes);
}

struct Maker {
  std::string (*make)(const Identity&, const Attributes&, const Situation&);
  std::set<std::string_view> given;  ///< the attributes that the statement gives
};

const std::map<std::string_view, Maker>& makers() {
  static const std::set<std::string_view> of_routine = {
      "arguments",  "body",  "configuration",    "cost",          "language", "leakproof", "parallel",
      "returns",    "rows",  "security definer", "standard body", "strict",   "support",   "transforms",
      "volatility", "window"};
  static const std::set<std::string_view> of_table = {
      "access method",   "inherits",           "of type",      "options",
      "partition bound", "partition by",       "partition of", "persistence",
      "server",          "storage parameters", "tablespace"};
  static const std::set<std::string_view> of_view = {"access method", "definition", "not populated",
                                                     "options", "tablespace"};
  static const std::set<std::string_view> of_constraint = {"attached to", "definition", "invalid",
                                                           "inherited"};
  static const Maker key{constraint, of_constraint};
  static const std::map<std::string_view, Maker> all = {
      {"attribute", {column, {"collation", "position", "type"}}},
      {"check constraint", key},
      {"column",
       {column,
        {"collation", "default", "generated", "identity", "identity cache", "identity cycle",
         "identity increment", "identity maximum", "identity minimum", "identity sequence", "identity start",
         "identity type", "inherited", "nullable", "position", "type"}}},
      {"composite type", {create_with_columns, {}}},
      {"domain constraint", key},
      {"domain", {domain, {"collation", "default", "nullable", "type"}}},
      {"enum", {enumeration, {"labels"}}},
      {"event trigger", {event_trigger, {"event", "function", "tags"}}},
      {"exclusion constraint", key},
      {"extension", {extension, {"members", "schema", "version"}}},
      {"foreign data wrapper", {wrapper, {"handler", "options", "validator"}}},
      {"foreign key", key},
      {"foreign server", {foreign_server, {"options", "type", "version", "wrapper"}}},
      {"foreign table", {create_with_columns, of_table}},
      {"function", {routine_maker, of_routine}},
      {"index", {printed, {"attached to", "definition", "invalid", "not ready"}}},
      {"materialized view", {view, of_view}},
      {"policy", {policy, {"check", "command", "mode", "roles", "using"}}},
      {"primary key", key},
      {"procedure", {routine_maker, of_routine}},
      {"publication",
       {publication, {"all tables", "generated columns", "publish", "schemas", "tables", "via root"}}},
      {"range type", {range, {"collation", "multirange", "operator class", "subtype", "subtype difference"}}},
      {"rule", {printed, {"definition"}}},
      {"schema", {schema, {}}},
      {"sequence",
       {sequence, {"cache", "cycle", "increment", "maximum", "minimum", "persistence", "start", "type"}}},
      {"statistics", {printed, {"definition"}}},
      {"table", {create_with_columns, of_table}},
      {"trigger", {printed, {"definition"}}},
      {"unique constraint", key},
      {"user mapping", {user_mapping, {"options"}}},
      {"view", {view, of_view}}};
  return all;
}

}  // namespace

std::string create(const Identity& identity, const Attributes& attributes, const Situation& situation) {
  const auto maker = makers().find(identity.kind);
  return maker == makers().end() ? "" : maker->second.make(identity, attributes, situation);
}

bool is_created(const Identity& identity, const std::string& attribute) {
  const auto maker = makers().find(identity.kind);
  return maker != makers().end() && maker->second.given.contains(attribute);
}

}  // namespace harness::postgres
