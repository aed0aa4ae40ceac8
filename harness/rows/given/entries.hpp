#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/core/location.hpp>

// What a suite says of the rows of its tables: [[suite.rows]] of migrate.toml. Pure data.

namespace harness {

/// When rows of the suite's own are put in: right before a revision goes up, or right after it.
struct GivenMoment {
  std::string revision;
  bool after = false;
  Location place;

  bool operator==(const GivenMoment&) const = default;
};

/// What all entries have.
struct GivenEntry {
  Location place;
  std::set<std::string> engines;  ///< empty: all of the suite's
};

/// The rows of a file: SQL, or CSV for one table.
struct GivenFile : GivenEntry {
  struct Line {
    int number = 0;
    Row cells;
  };

  std::string file;
  std::string text;                  ///< of SQL
  std::string table;                 ///< of CSV: "orders", "shop.orders"; empty: it is SQL
  std::vector<std::string> columns;  ///< of CSV
  std::vector<Line> lines;           ///< of CSV
  GivenMoment moment;
};

/// Rows of another database, which is only read.
struct GivenSample : GivenEntry {
  std::string address;            ///< may hold a password
  std::string variable;           ///< of the environment, which has the address; empty: `address` is it
  std::size_t rows = 20;          ///< of each table, and those that they refer to
  std::vector<std::string> mask;  ///< columns whose values are replaced: "email", "public.users.email"
  GivenMoment moment;
};

/// Where the generator takes the values of a column from.
struct Recipe : GivenEntry {
  enum class Kind { text, number, truth };
  struct Choice {
    std::string text;
    Kind kind = Kind::text;
  };

  std::string column;          ///< "state", "orders.state", "shop.orders.state"
  std::vector<Choice> values;  ///< empty: those of `expression`
  bool each = false;           ///< each value occurs once
  std::string expression;      ///< of SQL; `n` counts from 1
};

/// A table that is not filled.
struct LeftTable : GivenEntry {
  std::string table;
};

/// All of it.
struct GivenRows {
  std::vector<GivenFile> files;
  std::vector<GivenSample> samples;
  std::vector<Recipe> recipes;
  std::vector<LeftTable> left;
};

}  // namespace harness
