#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include <harness/catalog/names.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/script.hpp>
#include <harness/rows/given/met_rows.hpp>
#include <harness/rows/given/names.hpp>
#include <harness/rows/given/put_rows.hpp>
#include <harness/rows/plan/offer.hpp>
#include <harness/rows/savepoint.hpp>
#include <harness/rows/table_places.hpp>

namespace harness {
namespace {

/// Thrown for what the schema has no place for, to be returned.
struct NoPlace {
  Failure failure;
};

[[noreturn]] void refuse(const std::string& message, const std::string& fix, const Location& place) {
  Failure failure;
  failure.message = message;
  failure.fix = fix;
  failure.place = place;
  throw NoPlace{std::move(failure)};
}

/// A failure without the engine's words, in which there may be values.
Failure hidden(const std::string& what, const std::string& sqlstate, const Location& place) {
  Failure failure;
  failure.message = what + " with " + sqlstate + " (its words are not shown: they may hold values)";
  failure.fix = "put the sample in where the schema is that of its database; a mask may break a condition";
  failure.place = place;
  return failure;
}

/// The shape of the table as its rows are put in: of a partitioned table that of a partition, under its own
/// name.
TableShape as_whole(TableShape table, const SqlDialect& dialect) {
  if (!table.partition_of.empty()) {
    table.path = table.partition_of;
    table.quoted = quoted(table.path, dialect);
  }
  return table;
}

/// The table that a file names.
TableShape table_called(const std::string& name, const std::vector<TableShape>& shapes,
                        const SqlDialect& dialect, const Location& place) {
  std::set<Path> found;
  std::vector<std::string> known;
  const TableShape* table = nullptr;
  for (const auto& shape : shapes) {
    const bool is_whole = names(parts_of(name), shape.path);
    if (is_whole || (!shape.partition_of.empty() && names(parts_of(name), shape.partition_of))) {
      found.insert(is_whole ? shape.path : shape.partition_of);
      table = &shape;
    }
    known.push_back(written(shape.path));
  }
  if (table == nullptr) {
    refuse("there is no table " + name + " at this revision", nearest_names(name, known), place);
  }
  if (found.size() > 1) {
    refuse(name + " is the name of several tables: " + written(*found.begin()) + ", " +
               written(*std::next(found.begin())),
           "write it with its schema", place);
  }
  return names(parts_of(name), table->path) ? *table : as_whole(*table, dialect);
}

std::vector<std::size_t> places_of(const TableShape& table, const std::vector<std::string>& columns,
                                   const Location& place) {
  std::vector<std::string> known;
  std::transform(table.columns.begin(), table.columns.end(), std::back_inserter(known),
                 [](const ColumnShape& column) { return column.name; });
  std::vector<std::size_t> places;
  for (const auto& name : columns) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end()) {
      refuse(written(table.path) + " has no column " + name + " at this revision", nearest_names(name, known),
             place);
    }
    places.push_back(static_cast<std::size_t>(found - known.begin()));
  }
  return places;
}

/// A value of a CSV file where what stands before a colon may be read as the kind of a value: only a column
/// without a type has values that say it.
Value as_text(const Value& value, const ValueType& type, const RowWords& words) {
  const auto kinds = {"text:", "integer:", "real:", "blob:"};
  const bool says_kind = value && std::any_of(kinds.begin(), kinds.end(),
                                              [&](const char* kind) { return value->starts_with(kind); });
  return says_kind && !words.kind_of.empty() && type.kind != ValueKind::anything ? "text:" + *value : value;
}

/// Whether a statement of a dump begins or ends a transaction: the rows are in one already.
bool is_about_transactions(const std::string& statement) {
  const auto text = lower(statement);
  const auto starts = {"begin", "commit", "end", "start transaction"};
  return std::any_of(starts.begin(), starts.end(), [&](const std::string& start) {
    return text == start || text.starts_with(start + " ");
  });
}

/// Whether another row has the key already.
bool is_of_a_key(const SqlError& error) {
  const auto states = {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY",
                       "SQLITE_CONSTRAINT_ROWID"};
  return std::any_of(states.begin(), states.end(),
                     [&](const char* state) { return error.sqlstate() == state; });
}

/// One putting of rows, in one transaction.
class Putting {
 public:
  explicit Putting(Database& database)
      : database_(database),
        tables_(row_tables_of(database)),
        dialect_(database.engine().dialect()),
        shapes_(tables_.shapes(nullptr)),
        session_(database.connect()) {}

  std::optional<Failure> file(const GivenFile& given) {
    const auto statements = given.table.empty() ? statements_of(given) : std::vector<Statement>();
    return in_transaction(given.file, [&] {
      for (const auto& statement : statements) {
        if (!is_about_transactions(statement.text)) {
          run_statement(*session_, statement, given.file);
        }
      }
      if (!given.table.empty()) {
        lines(given);
      }
    });
  }

  std::optional<Failure> sample(const std::set<Path>& tables, const std::vector<SampledTable>& rows,
                                const Location& place) {
    tables_.silence(*session_, true);  // parents come first for a role that may not have that
    auto failure = in_transaction(place.file, [&] {
      bool is_known = rows.empty();
      for (const auto& table : rows) {
        const auto shape = std::find_if(shapes_.begin(), shapes_.end(), [&](const TableShape& one) {
          return one.path == table.path || one.partition_of == table.path;
        });
        if (shape != shapes_.end() && (tables.contains(shape->path) || tables.contains(table.path))) {
          sampled(shape->path == table.path ? *shape : as_whole(*shape, dialect_), table, place);
          is_known = true;
        }
      }
      if (!is_known) {
        refuse("no table of the sample is there at this revision",
               "put it in where the schema is that of its database", place);
      }
    });
    tables_.silence(*session_, false);
    if (failure && !failure->sqlstate.empty()) {
      failure = hidden("the rows are refused", failure->sqlstate, place);
    }
    return failure;
  }

 private:
  std::vector<Statement> statements_of(const GivenFile& given) const {
    try {
      return split_file(database_.engine(), given.text, given.file);
    } catch (const ScriptError& error) {
      throw usage_error(error.what(), "write SQL as " + database_.engine().name() + " reads it",
                        error.place());
    }
  }

  template <typename Work>
  std::optional<Failure> in_transaction(const std::string& file, const Work& work) {
    std::optional<Failure> failure;
    try {
      begin_transaction(database_, *session_, "BEGIN", "");
      work();
      tables_.advance_sequences(shapes_, *session_);
      CommitRequest request;
      commit_transaction(database_, *session_, request);
    } catch (const SqlError& error) {
      failure = failure_of(error, file);
    } catch (NoPlace& none) {
      failure = std::move(none.failure);
    }
    if (session_->in_transaction()) {
      session_->execute("ROLLBACK");
    }
    return failure;
  }

  void insert(const TableShape& table, const std::vector<std::size_t>& places, const Row& cells) {
    Offer offer{std::vector<std::optional<Value>>(table.columns.size()), {}};
    for (std::size_t at = 0; at < places.size(); ++at) {
      offer.cells[places[at]] = cells[at];
    }
    session_->execute(insert_statement(table, offer, tables_, dialect_));
  }

  void lines(const GivenFile& given) {
    const auto table = table_called(given.table, shapes_, dialect_, given.place);
    const auto places = places_of(table, given.columns, {given.file, 1});
    for (const auto& line : given.lines) {
      Row cells;
      for (std::size_t at = 0; at < places.size(); ++at) {
        cells.push_back(as_text(line.cells[at], table.columns[places[at]].type, tables_.words()));
      }
      try {
        insert(table, places, cells);
      } catch (const SqlError& error) {
        throw ScriptError(error, {given.file, line.number}, "");
      }
    }
  }

  void sampled(const TableShape& table, const SampledTable& rows, const Location& place) {
    const auto places = places_of(table, rows.columns, place);
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
      NamedCells named{rows.columns, rows.rows[row]};
      met_.redirect(table, named);
      const auto refused = refusal_of(*session_, [&] { insert(table, places, named.cells); });
      if (refused && !(is_of_a_key(*refused) && met_.meet(table, named, tables_, dialect_, *session_))) {
        throw NoPlace{hidden("row " + std::to_string(row + 1) + " of " + written(table.path) + " is refused",
                             refused->sqlstate(), place)};
      }
    }
  }

  Database& database_;
  RowTables& tables_;
  const SqlDialect& dialect_;
  std::vector<TableShape> shapes_;
  std::unique_ptr<Session> session_;
  MetRows met_;
};

}  // namespace

std::optional<Failure> put_file(Database& database, const GivenFile& given) {
  return Putting(database).file(given);
}

std::optional<Failure> put_sample(Database& database, const std::set<Path>& tables,
                                  const std::vector<SampledTable>& rows, const Location& place) {
  return Putting(database).sample(tables, rows, place);
}

}  // namespace harness
