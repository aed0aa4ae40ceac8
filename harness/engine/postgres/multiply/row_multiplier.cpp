#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>
#include <harness/engine/postgres/multiply/multiplied_columns.hpp>
#include <harness/engine/postgres/multiply/row_multiplier.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

/// PostgreSQL 15, appendix A: object_not_in_prerequisite_state, of keys that are judged later.
constexpr const char* no_arbiter = "55000";

std::string named(const Path& path) {
  return quote(path.front()) + "." + quote(path.back());
}

/// One multiplying of the tables of a database.
class Multiplying {
 public:
  Multiplying(Database& database, std::uint64_t rows, bool differ)
      : database_(database), rows_(rows), differ_(differ) {
    for (auto& shape : row_tables_of(database).shapes(nullptr)) {
      auto path = shape.path;
      shapes_.insert_or_assign(std::move(path), std::move(shape));
    }
    session_ = database.connect();
    row_tables_of(database).silence(*session_, true);
  }

  std::vector<MultipliedTable> go(const std::set<Path>& tables) {
    for (const auto& path : tables) {
      multiply_with_parents(path);
    }
    follow_up();
    refresh(tables);
    std::vector<MultipliedTable> all;
    std::transform(done_.begin(), done_.end(), std::back_inserter(all),
                   [](const auto& one) { return one.second; });
    return all;
  }

 private:
  /// The table itself, or its partitions.
  std::vector<const TableShape*> leaves_of(const Path& path) const {
    std::vector<const TableShape*> leaves;
    for (const auto& [known, shape] : shapes_) {
      if (known == path || shape.partition_of == path) {
        leaves.push_back(&shape);
      }
    }
    return leaves;
  }

  /// Partitions get what their table is to have, together.
  void multiply_with_parents(const Path& path) {
    const auto shape = shapes_.find(path);
    const auto root =
        shape == shapes_.end() || shape->second.partition_of.empty() ? path : shape->second.partition_of;
    const auto leaves = leaves_of(root);
    if (leaves.empty() || !begun_.insert(root).second) {
      return;
    }
    std::vector<std::pair<const TableShape*, std::uint64_t>> filled;
    for (const auto* leaf : leaves) {
      if (const auto held = count(leaf->quoted); held > 0) {
        filled.emplace_back(leaf, held);
      }
    }
    auto& told = done_[root] = {.table = root, .rows = 0, .why = {}};
    for (const auto& [leaf, held] : filled) {
      const auto share = (rows_ + filled.size() - 1) / filled.size();
      told.rows += multiply(*leaf, held, share, told.why);
    }
    if (filled.empty()) {
      told.why = "it has no rows";
    }
  }

  /// Returns how many rows the table has then.
  std::uint64_t multiply(const TableShape& table, std::uint64_t held, std::uint64_t wanted,
                         std::string& why) {
    if (differ_) {
      make_different(table);
    }
    if (held >= wanted) {
      return held;
    }
    const auto varied = varied_columns(table, differ_);
    if (!varied.why.empty()) {
      why = varied.why;
      return held;
    }
    for (const auto at : varied.references) {
      multiply_with_parents(table.references[at].parent);
    }
    Multiplication multiplication{.missing = wanted - held, .copies = (wanted - held) / held + 1};
    const auto refusal = add(table, varied, multiplication);
    const auto now = count(table.quoted);
    if (!refusal.empty()) {
      why = "the database refuses copies of its rows: " + refusal;
    } else if (now < wanted - wanted / 5) {
      why = "its keys refuse most copies of its rows";
    }
    return now;
  }

  void make_different(const TableShape& table) {
    for (const auto& statement : making_different(table)) {
      try {
        session_->execute(statement);
      } catch (const SqlError&) {
        continue;  // a condition keeps the column as it is
      }
    }
  }

  /// Tries one way after another; returns why the last was refused.
  std::string add(const TableShape& table, const VariedColumns& varied, Multiplication multiplication) {
    std::string refusal;
    for (multiplication.way = 0; multiplication.way < ways_to_vary; ++multiplication.way) {
      for (const bool passes_over : {true, false}) {
        multiplication.passes_over = passes_over;
        try {
          session_->execute(multiplying(table, varied, multiplication));
          return "";
        } catch (const SqlError& error) {
          refusal = error.what();
          if (error.sqlstate() != no_arbiter) {
            break;
          }
        }
      }
    }
    return refusal;
  }

  /// As in a database in use: sequences are ahead, and its rows have been looked at.
  void follow_up() {
    std::vector<TableShape> tables;
    for (const auto& [root, told] : done_) {
      for (const auto* leaf : leaves_of(root)) {
        tables.push_back(*leaf);
      }
    }
    row_tables_of(database_).advance_sequences(tables, *session_);
    for (const auto& table : tables) {
      session_->execute("VACUUM (ANALYZE) " + table.quoted);
    }
  }

  /// What materialized views hold follows from tables.
  void refresh(const std::set<Path>& tables) {
    for (const auto& row : session_
                               ->query("SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN "
                                       "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind "
                                       "= 'm' ORDER BY c.oid")
                               .rows) {
      const Path path = {row.at(0).value_or(""), row.at(1).value_or("")};
      if (!tables.contains(path)) {
        continue;
      }
      auto& told = done_[path] = {.table = path, .rows = 0, .why = {}};
      try {
        session_->execute("REFRESH MATERIALIZED VIEW " + named(path));
        session_->execute("VACUUM (ANALYZE) " + named(path));
        told.rows = count(named(path));
        told.why = told.rows < rows_ - rows_ / 5 ? "its rows follow from its query" : "";
      } catch (const SqlError& error) {
        told.why = std::string("it cannot be refreshed: ") + error.what();
      }
    }
  }

  std::uint64_t count(const std::string& quoted) {
    const auto answer = session_->query("SELECT count(*) FROM " + quoted);
    return std::strtoull(answer.rows.at(0).at(0).value_or("0").c_str(), nullptr, 10);
  }

  Database& database_;
  std::uint64_t rows_;
  bool differ_;
  std::map<Path, TableShape> shapes_;
  std::unique_ptr<Session> session_;
  std::set<Path> begun_;
  std::map<Path, MultipliedTable> done_;
};

}  // namespace

std::vector<MultipliedTable> PostgresRowMultiplier::multiply(const std::set<Path>& tables, std::uint64_t rows,
                                                             bool differ) {
  return with_environment_error([&] { return Multiplying(database_, rows, differ).go(tables); });
}

}  // namespace harness::postgres
