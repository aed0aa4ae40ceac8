#include <algorithm>
#include <optional>
#include <set>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/multiply/multiplied_columns.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

/// The digits of 10 million rows.
constexpr int digits = 7;

/// By so much a column that no condition names fits better.
constexpr int unconditional = 10;

const ColumnShape* column_of(const TableShape& table, const std::string& name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const ColumnShape& column) { return column.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

/// How well a column takes values of its own, the higher the better; 0: not at all.
int fitness(const TableShape& table, const ColumnShape& column) {
  const auto& type = column.type;
  if (column.generated || !type.given.empty()) {
    return 0;
  }
  int fits = 0;
  switch (type.kind) {
    case ValueKind::integer:
      fits = type.width > 2 ? 9 : 3;
      break;
    case ValueKind::uuid:
      fits = 8;
      break;
    case ValueKind::text:
      fits = !type.length || *type.length >= digits ? 7 : 2;
      break;
    case ValueKind::decimal:
    case ValueKind::floating:
    case ValueKind::bytes:
    case ValueKind::timestamp:
      fits = 6;
      break;
    case ValueKind::date:
      fits = 5;
      break;
    default:
      return 0;
  }
  // What must meet a condition had better stay as it is.
  const bool has_condition =
      std::any_of(table.conditions.begin(), table.conditions.end(), [&](const ConditionShape& condition) {
        return std::find(condition.columns.begin(), condition.columns.end(), column.name) !=
               condition.columns.end();
      });
  return fits + (has_condition ? 0 : unconditional);
}

/// The columns that a key depends on.
std::vector<std::string> columns_of(const TableShape& table, const KeyShape& key) {
  auto columns = key.columns;
  for (const auto& column : table.columns) {
    const bool is_named = std::any_of(
        key.expressions.begin(), key.expressions.end(),
        [&](const std::string& expression) { return has_word(lower(expression), lower(column.name)); });
    if (is_named) {
      columns.push_back(column.name);
    }
  }
  return columns;
}

class Varying {
 public:
  explicit Varying(const TableShape& table) : table_(table) {
    for (const auto& reference : table.references) {
      referring_.insert(reference.columns.begin(), reference.columns.end());
    }
  }

  void vary_all() {
    for (const auto& column : table_.columns) {
      if (!referring_.contains(column.name) && fitness(table_, column) > unconditional) {
        varied_.own.push_back(column.name);
      }
    }
  }

  VariedColumns of_all_keys() {
    for (const auto& key : table_.keys) {
      const auto columns = columns_of(table_, key);
      if (!differs(columns) && !vary_own(columns) && !vary_reference(columns)) {
        varied_.why = "no column of its key " + key.name + " can be given other values";
        break;
      }
    }
    return varied_;
  }

 private:
  bool differs(const std::vector<std::string>& columns) const {
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
      return std::find(varied_.own.begin(), varied_.own.end(), column) != varied_.own.end() ||
             std::any_of(varied_.references.begin(), varied_.references.end(), [&](std::size_t at) {
               const auto& of_reference = table_.references[at].columns;
               return std::find(of_reference.begin(), of_reference.end(), column) != of_reference.end();
             });
    });
  }

  bool vary_own(const std::vector<std::string>& columns) {
    const ColumnShape* best = nullptr;
    for (const auto& name : columns) {
      const auto* column = column_of(table_, name);
      if (column != nullptr && !referring_.contains(name) && fitness(table_, *column) > 0 &&
          (best == nullptr || fitness(table_, *column) > fitness(table_, *best))) {
        best = column;
      }
    }
    if (best != nullptr) {
      varied_.own.push_back(best->name);
    }
    return best != nullptr;
  }

  bool vary_reference(const std::vector<std::string>& columns) {
    for (std::size_t at = 0; at < table_.references.size(); ++at) {
      const auto& reference = table_.references[at];
      const bool is_of_key = std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return std::find(reference.columns.begin(), reference.columns.end(), column) !=
               reference.columns.end();
      });
      if (is_of_key && reference.parent != table_.path && reference.parent != table_.partition_of) {
        varied_.references.push_back(at);
        return true;
      }
    }
    return false;
  }

  const TableShape& table_;
  std::set<std::string> referring_;
  VariedColumns varied_;
};

std::string field(const std::string& column) {
  return "(m.s)." + quote(column);
}

/// Beside the numbers that are there; the largest ones that fit into the type are left alone.
std::string other_number(const TableShape& table, const ColumnShape& column) {
  const bool is_small = column.type.kind == ValueKind::integer && column.type.width <= 2;
  return "(SELECT COALESCE(max(" + quote(column.name) + "), 0) FROM ONLY " + table.quoted + " WHERE " +
         quote(column.name) + " < " + (is_small ? "10000" : "1000000000") + ") + m.n";
}

std::string other_text(const ColumnShape& column, int way) {
  const auto value = field(column.name);
  const auto length = column.type.length;
  const auto width = std::to_string(length ? std::min(*length, digits) : digits);
  const auto number = "lpad(m.n::text, " + width + ", '0')";
  if (way == 0) {
    const auto text = "translate(" + number + ", '0123456789', 'abcdefghij') || " + value;
    return length ? "left(" + text + ", " + std::to_string(*length) + ")" : text;
  }
  const auto end = way == 1 ? number : "'~' || " + number;
  const auto kept =
      length ? "left(" + value + ", " + std::to_string(*length) + " - length(" + end + "))" : value;
  return kept + " || " + end;
}

std::string other_value(const TableShape& table, const ColumnShape& column, int way) {
  const auto value = field(column.name);
  switch (column.type.kind) {
    case ValueKind::integer:
    case ValueKind::decimal:
    case ValueKind::floating:
      return other_number(table, column);
    case ValueKind::uuid:
      return "md5(m.n::text || " + value + "::text)";
    case ValueKind::bytes:
      return "decode(lpad(to_hex(m.n), 8, '0'), 'hex') || " + value;
    case ValueKind::date:
      return value + " + m.n::int";
    case ValueKind::timestamp:
      return value + " + m.n * interval '1 " +
             (column.type.scale && *column.type.scale < 6 ? "second'" : "microsecond'");
    default:
      return other_text(column, way);
  }
}

std::string name_of(const Path& path) {
  return quote(path.front()) + "." + quote(path.back());
}

/// A NULL stays one, so that optional keys stay as common as they are.
std::string varied_value(const TableShape& table, const ColumnShape& column, int way) {
  return "CASE WHEN " + field(column.name) + " IS NOT NULL THEN (" + other_value(table, column, way) +
         ")::" + column.type.name + " END";
}

}  // namespace

VariedColumns varied_columns(const TableShape& table, bool all) {
  Varying varying(table);
  if (all) {
    varying.vary_all();
  }
  return varying.of_all_keys();
}

std::string multiplying(const TableShape& table, const VariedColumns& varied,
                        const Multiplication& multiplication) {
  std::map<std::string, std::string> values;
  for (const auto& column : table.columns) {
    if (!column.generated) {
      values[column.name] = field(column.name);
    }
  }
  for (const auto& name : varied.own) {
    values[name] = varied_value(table, *column_of(table, name), multiplication.way);
  }
  std::string joins;
  for (const auto at : varied.references) {
    const auto& reference = table.references[at];
    const auto alias = "p" + std::to_string(at);
    const auto parent = name_of(reference.parent);
    joins += " JOIN (SELECT t.*, row_number() OVER () AS migrate_row FROM " + parent + " AS t) AS " + alias +
             " ON " + alias + ".migrate_row = 1 + (m.n - 1) % (SELECT count(*) FROM " + parent + ")";
    for (std::size_t column = 0; column < reference.columns.size(); ++column) {
      values[reference.columns[column]] = alias + "." + quote(reference.parent_columns.at(column));
    }
  }
  std::vector<std::string> names;
  std::vector<std::string> given;
  for (const auto& column : table.columns) {
    if (const auto value = values.find(column.name); value != values.end()) {
      names.push_back(quote(column.name));
      given.push_back(value->second);
    }
  }
  return "INSERT INTO " + table.quoted + " (" + join(names, ", ") + ") OVERRIDING SYSTEM VALUE SELECT " +
         join(given, ", ") + " FROM (SELECT s, row_number() OVER () AS n FROM ONLY " + table.quoted +
         " AS s CROSS JOIN generate_series(1, " + std::to_string(multiplication.copies) + ")) AS m" + joins +
         " WHERE m.n <= " + std::to_string(multiplication.missing) +
         (multiplication.passes_over ? " ON CONFLICT DO NOTHING" : "");
}

std::vector<std::string> making_different(const TableShape& table) {
  std::set<std::string> keyed;
  for (const auto& key : table.keys) {
    const auto columns = columns_of(table, key);
    keyed.insert(columns.begin(), columns.end());
  }
  std::vector<std::string> statements;
  for (const auto& column : table.columns) {
    if (column.nullable && !column.generated && !keyed.contains(column.name)) {
      const auto name = quote(column.name);
      statements.push_back("UPDATE ONLY " + table.quoted + " SET " + name + " = (SELECT " + name +
                           " FROM ONLY " + table.quoted + " WHERE " + name + " IS NOT NULL LIMIT 1) WHERE " +
                           name + " IS NULL");
    }
  }
  for (const auto& name : varied_columns(table, true).own) {
    if (!keyed.contains(name)) {
      statements.push_back("UPDATE ONLY " + table.quoted + " AS t SET " + quote(name) + " = " +
                           varied_value(table, *column_of(table, name), 0) +
                           " FROM (SELECT s, s.ctid AS place, row_number() OVER () AS n FROM ONLY " +
                           table.quoted + " AS s) AS m WHERE t.ctid = m.place");
    }
  }
  return statements;
}

}  // namespace harness::postgres
