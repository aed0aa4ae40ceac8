#pragma once

#include <string>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/catalog/diff.hpp>

namespace harness {

/// An object that is there and does not do its work.
struct Unfinished {
  Identity identity;
  std::string rule;     ///< the end of a rule of `leftovers_check()`: "invalid_index"
  std::string message;  ///< what is wrong with it; the object's name follows
  std::string fix;      ///< the statement that finishes it, with its ";"; or, without one, words of advice
  /// A column's name that this reads as text, since no column has it: a fault only where there was such a
  /// column, and it went. Empty otherwise.
  std::string read_as_text = {};
  bool deliberate = false;  ///< it takes a statement to get there, so it was no oversight
};

/// A step on the way from the schema that is there to the one that is wanted.
struct Fix {
  Identity change;  ///< the difference that it is for
  std::string sql;  ///< statements; or a line "-- left to do: ..." for what no statement of ours does
};

/// Capability of an engine: what it can say about catalogs that it has read. It asks no database but for the
/// server's version, changes nothing, and may be called from any thread. Without one the checks find the same
/// differences, and their findings come without a fix.
class Advisor {
 public:
  virtual ~Advisor() = default;

  /// The statement that undoes one change: the DROP for an object that was added, the CREATE or ALTER for one
  /// that was removed or altered, where the catalog holds enough to write it. Empty otherwise.
  virtual std::string fix(const Change& change) const = 0;
  /// Optional: what turns the schema `found` into `wanted`, in an order in which it runs: what depends on an
  /// object goes before it and comes after it. By default each change is undone by `fix`, the last first.
  virtual std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found) const;
  /// Optional: the objects that a catalog shows as half done: invalid, switched off, or protecting nothing.
  /// None by default.
  virtual std::vector<Unfinished> unfinished(const Catalog& /*catalog*/) const { return {}; }
  /// Optional: why the catalogs of two versions ("PostgreSQL 15.18") cannot be compared, as one sentence;
  /// empty where they can, which is the default.
  virtual std::string incomparable(const std::string& /*one*/, const std::string& /*other*/) const {
    return {};
  }
};

/// Capability of a database: finds code that cannot run any more.
class CodeValidator {
 public:
  virtual ~CodeValidator() = default;

  /// Functions, views and triggers that cannot run as they are, since what they name is gone or has changed.
  /// Changes nothing. Called on databases of our own, between moves, while no other session writes. An
  /// environment or internal Error where the database cannot be read; it can still be used.
  virtual std::vector<Unfinished> broken_code() = 0;
};

}  // namespace harness
