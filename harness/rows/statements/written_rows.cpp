#include <algorithm>
#include <set>

#include <harness/core/text.hpp>
#include <harness/rows/statements/computed_columns.hpp>
#include <harness/rows/statements/statement_reader.hpp>
#include <harness/rows/statements/written_rows.hpp>

namespace harness {
namespace {

using What = NamedChange::What;

class RowWrites {
 public:
  RowWrites(const Names& names, std::vector<NamedChange>& changes) : names_(&names), changes_(&changes) {}

  /// Everything that writes rows, wherever it is in the statement: WITH ... AS (DELETE FROM ...).
  void read(const Tokens& tokens) {
    std::string target;
    for (StatementReader statement(tokens); !statement.at_end();) {
      const auto before = statement.before();
      if (statement.take("insert") || statement.take("merge") || statement.take("replace")) {
        target = read_target(statement, target);
      } else if (statement.take("update")) {
        read_update(statement, before, target);
      } else if (statement.take("delete")) {
        read_delete(statement, before, target);
      } else if (statement.take("truncate")) {
        statement.take_all_of({"table", "only"});
        do {
          statement.take("only");
          add(What::remove_rows, statement.take_name(), {}, {}, /*empties=*/true);
          statement.take_symbol('*');
        } while (statement.take_symbol(','));
      } else {
        statement.next();
      }
    }
  }

  /// The tables from which rows are copied into others.
  void read_copies(const Tokens& tokens) {
    const auto has = [&](std::string_view word) {
      return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) { return token.is(word); });
    };
    if (!has("select") || !(has("insert") || has("create") || has("replace"))) {
      return;
    }
    const auto target = target_of_copy(tokens);
    const auto into = target.empty() ? std::set<std::string>() : names_->tables.all_of(target);
    for (StatementReader statement(tokens); !statement.at_end();) {
      if (statement.take("from") || statement.take("join")) {
        do {
          add(What::copy_rows, statement.take_name(), {}, into);
          statement.take("as");
        } while (statement.take_symbol(','));
      } else {
        statement.next();
      }
    }
  }

 private:
  void add(What what, const std::string& table, std::set<std::string> columns = {},
           std::set<std::string> into = {}, bool empties = false) {
    if (!table.empty()) {
      changes_->push_back(
          {what, names_->tables.all_of(table), std::move(columns), empties, 0, std::move(into)});
    }
  }

  /// The table of INSERT INTO, REPLACE INTO or CREATE TABLE; empty if there is none.
  static std::string target_of_copy(const Tokens& tokens) {
    for (StatementReader statement(tokens); !statement.at_end(); statement.next()) {
      const auto before = statement.before();
      const bool inserts =
          statement.now().is("into") && (before.is("insert") || before.is("replace") || before.is("ignore") ||
                                         before.is("abort") || before.is("fail") || before.is("rollback"));
      if (inserts || statement.now().is("table")) {
        statement.next();
        statement.take_all_of({"if", "not", "exists"});
        return statement.take_name();
      }
    }
    return {};
  }

  std::string read_target(StatementReader& statement, const std::string& target) {
    const bool replaces = statement.take("or") && statement.now().is("replace");
    const bool is_replace = statement.before().is("replace");
    statement.take_all_of({"replace", "ignore", "abort", "fail", "rollback"});
    if (!statement.take("into")) {
      return target;
    }
    auto table = statement.take_name();
    add(What::insert_rows, table, {}, names_->tables.all_of(table));
    if (replaces || is_replace) {
      add(What::remove_rows, table);
      add(What::set_values, table, {std::string(any_name)});
    }
    return table;
  }

  void read_update(StatementReader& statement, const Token& before, const std::string& target) {
    constexpr std::string_view others[] = {"on", "for", "before", "after", "or", "of"};
    if (std::any_of(std::begin(others), std::end(others), [&](auto word) { return before.is(word); })) {
      return;
    }
    auto table = target;
    if (!statement.now().is("set")) {
      statement.take("only");
      if (statement.take("or")) {
        statement.next();
      }
      table = statement.take_name();
      statement.take_symbol('*');
      statement.take("as");
      if (!statement.now().is("set")) {
        statement.next();
      }
    }
    if (statement.take("set")) {
      add(What::set_values, table, read_set(statement), names_->tables.all_of(table));
    }
  }

  /// The columns before the equals signs, to the end of the list.
  std::set<std::string> read_set(StatementReader& statement) {
    std::set<std::string> columns;
    const auto note = [&](const std::string& column) {
      const auto names = names_->columns.all_of(column);
      columns.insert(names.begin(), names.end());
    };
    do {
      if (statement.take_symbol('(')) {
        do {
          note(statement.take_name());
        } while (statement.take_symbol(','));
      } else {
        note(statement.take_name());
      }
      skip_value(statement);
    } while (statement.take_symbol(','));
    return columns;
  }

  static void skip_value(StatementReader& statement) {
    statement.take_symbol(')');
    statement.skip_part();
  }

  void read_delete(StatementReader& statement, const Token& before, const std::string& target) {
    if (statement.take("from")) {
      statement.take("only");
      const auto table = statement.take_name();
      add(What::remove_rows, table);
      if (!table.empty()) {
        changes_->back().by_others = reads_others(statement, table);
      }
    } else if (before.is("then")) {
      add(What::remove_rows, target);
    }
  }

  /// Whether what follows in a DELETE reads another table.
  static bool reads_others(StatementReader statement, const std::string& table) {
    for (; !statement.at_end(); statement.next()) {
      if (statement.take("from") || statement.take("join") || statement.take("using")) {
        const auto other = statement.take_name();
        if (!other.empty() && other != table) {
          return true;
        }
      }
    }
    return false;
  }

  const Names* names_;
  std::vector<NamedChange>* changes_;
};

}  // namespace

void changes_of_rows(const Tokens& statement, const Names& names, std::vector<NamedChange>& changes) {
  const auto known = changes.size();
  RowWrites writes(names, changes);
  writes.read(statement);
  writes.read_copies(statement);
  add_computed(statement, names, changes);
  note_reads(statement, names, known, changes);
}

void copies_of_rows(const Tokens& statement, const Names& names, std::vector<NamedChange>& changes) {
  const auto known = changes.size();
  RowWrites(names, changes).read_copies(statement);
  note_reads(statement, names, known, changes);
}

void note_reads(const Tokens& statement, const Names& names, std::size_t first,
                std::vector<NamedChange>& changes) {
  std::set<std::string> reads;
  for (const auto& token : first < changes.size() ? statement : Tokens()) {
    if (token.is_name()) {
      reads.merge(names.tables.all_of(lower(token.text)));
    }
  }
  for (auto at = first; at < changes.size(); ++at) {
    changes[at].reads.insert(reads.begin(), reads.end());
  }
}

}  // namespace harness
