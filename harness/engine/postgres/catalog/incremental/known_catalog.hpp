#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include <harness/catalog/catalog.hpp>
#include <harness/engine/postgres/catalog/read_catalog.hpp>

namespace harness::postgres {

/// What is remembered of a fact: its attributes are in the catalog.
struct Slot {
  std::size_t reader = 0;  ///< by its place in readers()
  Identity identity;
  std::optional<ObjectId> object;
  std::optional<ObjectId> covered;
};

/// A fact that readers told of an object, by the place of the reader.
struct Told {
  std::size_t reader = 0;
  Fact fact;
};

using Objects = std::set<ObjectId>;

/// The catalog as last read, with the server's addresses of what it holds, so that single objects can be
/// replaced. Objects are told apart by catalog and oid; their columns are parts of them.
class KnownCatalog {
 public:
  void start(Session& session, const Everything& everything);

  const Catalog& catalog() const { return catalog_; }
  bool has_sort(std::string_view sort) const { return sorts_.contains(sort); }
  void add_sort(const std::string& sort) { sorts_.insert(sort); }
  /// Whether a reader that addresses nothing has told something.
  bool has_loose(std::size_t reader) const { return loose_.contains(reader) && !loose_.at(reader).empty(); }
  /// What is known of an object; null for an object that nobody reports.
  const std::vector<Slot>* find(const ObjectId& object) const;
  /// Whether an object has a fact of its own.
  bool tells_of(const ObjectId& object) const;
  /// All objects of a catalog ("pg_class").
  std::vector<ObjectId> objects_in(const std::string& catalog) const;
  /// Who tells of an object that has no fact of its own.
  std::optional<ObjectId> teller_of(const ObjectId& object) const;
  std::size_t count_notes(const ObjectId& object) const;

  /// Puts these in the place of all notes; tells the objects for which that makes a difference.
  Objects set_all_notes(const std::vector<Note>& notes);
  /// The same for these objects alone.
  void set_notes(const Objects& objects, const std::vector<Note>& notes);
  /// Puts what is told now of these objects, and of nothing else, in the place of what was told before.
  void replace(Session& session, const Objects& objects, std::vector<Told> told);
  /// The same for a reader that addresses nothing.
  void replace_loose(std::size_t reader, std::vector<Fact> facts);

  /// Whether some rows are printed otherwise when objects change (a column of type regclass).
  bool rows_name_objects() const { return types_that_name_objects_ > 0; }
  /// Whether something may happen at a COMMIT, after the last statement.
  bool acts_at_commit() const { return deferrable_triggers_ > 0; }
  /// Whether a constraint tells of its internal triggers.
  bool tells_internal_triggers() const { return internal_triggers_ > 0; }

 private:
  void add(Identity identity, Attributes attributes);
  void erase(const Identity& identity);
  void watch(const Identity& identity, const Attributes& attributes, int count);
  void remember(const Told& told);
  void forget(const ObjectId& object);
  /// Takes away the identities of `old` that are not in `told` with the same attributes, then adds the rest.
  void exchange(const std::vector<Identity>& old, std::vector<Fact> told);

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

/// The object itself where it is a column's.
ObjectId whole(ObjectId object);

}  // namespace harness::postgres
