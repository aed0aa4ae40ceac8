#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>

namespace harness::postgres {

/// A remembered fact without its attributes, which are in the catalog.
struct Slot {
  std::size_t reader = 0;  ///< index in readers()
  Identity identity;
  std::optional<ObjectId> object;
  std::optional<ObjectId> covered;
};

/// A fact with the index of the reader that reported it.
struct ReportedFact {
  std::size_t reader = 0;
  Fact fact;
};

using Objects = std::set<ObjectId>;

/// The catalog as last read, with the server's address (catalog and oid) of each object, so that single
/// objects can be replaced. A table's columns are parts of it.
class KnownCatalog {
 public:
  void start(Session& session, const Everything& everything);

  const Catalog& catalog() const { return catalog_; }
  bool has_sort(std::string_view sort) const { return sorts_.contains(sort); }
  void add_sort(const std::string& sort) { sorts_.insert(sort); }
  /// Whether a reader whose facts have no oid has reported any.
  bool has_loose(std::size_t reader) const { return loose_.contains(reader) && !loose_.at(reader).empty(); }
  /// The facts of an object; null if it is not reported.
  const std::vector<Slot>* find(const ObjectId& object) const;
  /// Whether an object has a fact of its own.
  bool tells_of(const ObjectId& object) const;
  /// All objects of a catalog ("pg_class").
  std::vector<ObjectId> objects_in(const std::string& catalog) const;
  /// The object whose fact shows one that has no fact of its own (see Cover).
  std::optional<ObjectId> teller_of(const ObjectId& object) const;
  std::size_t count_notes(const ObjectId& object) const;

  /// Whether a copy of the database has all of it. Copying leaves out subscriptions, and of the database
  /// itself that it is a template, and its security labels.
  bool holds_for_copies() const;

  /// Replaces all comments and labels; returns the objects whose facts changed.
  Objects set_all_notes(const std::vector<Note>& notes);
  /// Replaces the comments and labels of these objects.
  void set_notes(const Objects& objects, const std::vector<Note>& notes);
  /// Replaces all facts of these objects by `reported`, which must concern no others.
  void replace(Session& session, const Objects& objects, std::vector<ReportedFact> reported);
  /// Replaces the facts of a reader whose facts have no oid.
  void replace_loose(std::size_t reader, std::vector<Fact> facts);

  /// Whether some rows print names of objects, so that a rename changes them (a column of type regclass).
  bool rows_name_objects() const { return types_that_name_objects_ > 0; }
  /// Whether COMMIT itself may write, by a deferred trigger.
  bool acts_at_commit() const { return deferrable_triggers_ > 0; }
  /// Whether a constraint's fact shows its internal triggers.
  bool tells_internal_triggers() const { return internal_triggers_ > 0; }

 private:
  void add(Identity identity, Attributes attributes);
  void erase(const Identity& identity);
  void watch(const Identity& identity, const Attributes& attributes, int count);
  void remember(const ReportedFact& reported);
  void forget(const ObjectId& object);
  /// Removes the facts of `old` that `reported` does not hold with the same attributes, then adds the rest.
  void exchange(const std::vector<Identity>& old, std::vector<Fact> reported);

  Catalog catalog_;
  std::map<ObjectId, std::vector<Slot>> slots_;
  std::map<std::size_t, std::vector<Identity>> loose_;
  std::map<ObjectId, ObjectId> tellers_;
  std::map<ObjectId, std::vector<Note>> notes_;
  std::set<std::string, std::less<>> sorts_;
  int types_that_name_objects_ = 0;
  int deferrable_triggers_ = 0;
  int internal_triggers_ = 0;
};

/// The object without the column: the table of a column.
ObjectId whole(ObjectId object);

}  // namespace harness::postgres
