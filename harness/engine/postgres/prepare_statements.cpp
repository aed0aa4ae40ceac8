#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/prepare_statements.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>

namespace harness::postgres {
namespace {

// A lock that a migration left must end in an error, not in waiting for ever. A generic plan asks for no
// values.
constexpr const char* settings = "SET lock_timeout = '60s'; SET plan_cache_mode = force_generic_plan";
constexpr const char* plan_name = "migrate_statement";

/// The columns of the tables that a plan inserts into: their names, whether they must have a value and get
/// none, and whether a trigger may give them one. A column that is left out stands as NULL in what the plan
/// puts out, at its number, as the dropped ones do; a generated one does, too. NOT NULL may also be of the
/// type, or a check.
constexpr std::string_view insert_query = R"(
WITH inserts AS (
  SELECT p.node->>'Schema' AS schema, p.node->>'Relation Name' AS relation,
    (SELECT c.child->'Output' FROM pg_catalog.jsonb_array_elements(p.node->'Plans') AS c(child)
     WHERE c.child->>'Parent Relationship' = 'Outer') AS output
  FROM pg_catalog.jsonb_path_query($1::jsonb,
    'strict $.** ? (@."Node Type" == "ModifyTable" && @."Operation" == "Insert")') AS p(node))
SELECT n.nspname || '.' || c.relname || '.' || a.attname,
  a.attgenerated = '' AND (a.attnotnull OR t.typnotnull OR EXISTS (SELECT FROM pg_catalog.pg_constraint k
    WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
    AND pg_catalog.pg_get_expr(k.conbin, k.conrelid) = '(' || pg_catalog.quote_ident(a.attname) || ' IS NOT NULL)'))
    AND i.output->>(a.attnum - 1) ~ '^\(*NULL::',
  EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgenabled <> 'D'
    AND g.tgtype & 7 = 7)
FROM inserts i JOIN pg_catalog.pg_namespace n ON n.nspname = i.schema
JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = i.relation
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid)";

/// Whether the server, and not the statement, is to blame: a lock, a cancelled statement, a lost connection.
bool is_passing(const SqlError& error) {
  constexpr std::array<std::string_view, 6> classes = {"08", "40", "53", "55P", "57", "58"};
  return std::any_of(classes.begin(), classes.end(),
                     [&](std::string_view one) { return error.sqlstate().starts_with(one); });
}

/// Whether no plan can be made of the statement, whatever the values are: a syntax error or an access rule
/// violation in the words of PostgreSQL 15, appendix A, an object in the wrong state, a feature that is not
/// supported.
bool is_of_the_schema(const SqlError& error) {
  return error.sqlstate().starts_with("42") || error.sqlstate() == "55000" || error.sqlstate() == "0A000";
}

StatementRefusal refusal_of(const SqlError& error) {
  return {error.what(), error.sqlstate()};
}

/// Whether PREPARE takes statements of this kind.
bool has_plan(const std::string& statement) {
  static const std::set<std::string> words = {"select", "insert", "update", "delete",
                                              "merge",  "with",   "values", "table"};
  try {
    Scanner scanner(statement);
    auto token = scanner.next();
    while (token.kind == Token::Kind::symbol && token.symbol == '(') {
      token = scanner.next();
    }
    return token.kind == Token::Kind::word && words.contains(token.word);
  } catch (const Error&) {
    return false;
  }
}

class Preparer {
 public:
  explicit Preparer(Connection& connection) : connection_(connection) { connection_.execute(settings); }

  PreparedStatement prepare(const std::string& statement) {
    PreparedStatement prepared;
    try {
      const auto parsed = connection_.parse(statement);
      for (const auto type : parsed.parameters) {
        prepared.parameters.push_back(name_of(type, -1));
      }
      for (const auto& column : parsed.columns) {
        prepared.columns.push_back({column.name, name_of(column.type, column.modifier)});
      }
    } catch (const SqlError& error) {
      require_own_fault(error);
      prepared.refused = refusal_of(error);
      return prepared;
    }
    if (has_plan(statement)) {
      look_closely(statement, prepared);
    }
    return prepared;
  }

 private:
  static void require_own_fault(const SqlError& error) {
    if (is_passing(error)) {
      throw error;
    }
  }

  void look_closely(const std::string& statement, PreparedStatement& prepared) {
    const std::string name = plan_name;
    try {
      connection_.execute("PREPARE " + name + " AS " + statement);
    } catch (const SqlError& error) {
      require_own_fault(error);
      return;
    }
    try {
      const std::vector<std::string> nothing(prepared.parameters.size(), "NULL");
      const auto values = nothing.empty() ? "" : "(" + join(nothing, ", ") + ")";
      const auto plan =
          connection_.query("EXPLAIN (VERBOSE, COSTS off, FORMAT json) EXECUTE " + name + values);
      prepared.is_looked_at_closely = true;
      note_inserts(plan.rows.at(0).at(0).value(), prepared);
    } catch (const SqlError& error) {
      require_own_fault(error);
      if (is_of_the_schema(error)) {
        prepared.is_looked_at_closely = true;
        prepared.refused_closely = refusal_of(error);
      }
    }
    connection_.execute("DEALLOCATE " + name);
  }

  void note_inserts(const std::string& plan, PreparedStatement& prepared) {
    if (plan.find("\"Insert\"") == std::string::npos) {
      return;
    }
    for (const auto& row : connection_.query(insert_query, {plan}).rows) {
      const auto& column = row.at(0).value();
      prepared.inserts_into.insert(column);
      if (row.at(1) == "t") {
        prepared.left_out.insert(column);
        if (row.at(2) == "t") {
          prepared.filled_by_trigger.insert(column);
        }
      }
    }
  }

  const std::string& name_of(unsigned type, int modifier) {
    auto [found, is_new] = names_.try_emplace({type, modifier});
    if (is_new) {
      found->second = connection_
                          .query("SELECT pg_catalog.format_type($1::pg_catalog.oid, $2::int)",
                                 {std::to_string(type), std::to_string(modifier)})
                          .rows.at(0)
                          .at(0)
                          .value_or("");
    }
    return found->second;
  }

  Connection& connection_;
  std::map<std::pair<unsigned, int>, std::string> names_;
};

}  // namespace

std::vector<PreparedStatement> prepare_statements(Connection& connection,
                                                  const std::vector<std::string>& statements) {
  Preparer preparer(connection);
  std::vector<PreparedStatement> prepared;
  prepared.reserve(statements.size());
  std::transform(statements.begin(), statements.end(), std::back_inserter(prepared),
                 [&](const std::string& statement) { return preparer.prepare(statement); });
  return prepared;
}

}  // namespace harness::postgres
