#pragma once

#include <optional>
#include <set>
#include <vector>

#include <harness/engine/postgres/catalog/incremental/dirty.hpp>
#include <harness/engine/postgres/catalog/incremental/known_catalog.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// The relations whose rows may have changed, or may be printed differently.
struct ChangedRows {
  bool all = true;
  std::set<Oid> relations;    ///< whose rows were written
  std::set<Oid> redefined;    ///< which were altered, created or dropped
  std::set<Oid> locked;       ///< sequences among them may have moved
  bool have_parents = false;  ///< whether some relation's rows also belong to a parent
  bool have_numbers = false;  ///< whether there is a sequence
  bool by_catalog = true;     ///< whether the catalog was written, too

  void add(const ChangedRows& more);
};

/// The server's transactions at one moment.
struct Horizon {
  std::uint64_t oldest = 0;  ///< all before it have ended
  std::uint64_t next = 0;    ///< none from here on had ended
};

Horizon look_at_horizon(Connection& session);

/// A database's catalog, kept up to date: each reading reads only what has changed since the last one. The
/// changes come from the reports of our own transactions, if the server counts no others; else from the
/// catalogs' rows, by the transactions that wrote them. If a change cannot be traced to objects, everything
/// is read.
class LiveCatalog {
 public:
  /// The catalog now. `written` holds the reports of our own transactions since the last call, in any order.
  const Catalog& read(Connection& session, std::vector<Written> written);
  const Catalog& catalog() const { return known_.catalog(); }
  /// The rows that may have changed, according to the last call of `read`.
  const ChangedRows& changed_rows() const { return changed_; }
  /// The server's transactions at the last call of `read`.
  const Horizon& horizon() const { return horizon_; }
  /// How often everything was read.
  int full_readings() const { return full_readings_; }
  /// Makes the next reading a full one.
  void forget() { valid_ = false; }
  /// Whether something is known, so that the next reading need not be a full one.
  bool is_valid() const { return valid_; }
  /// Whether it is what a copy of the database has, too.
  bool holds_for_copies() const { return valid_ && known_.holds_for_copies(); }
  /// What is known holds at this moment, too: of a copy of the database that it was read of.
  void begin_at(const Horizon& horizon) { horizon_ = horizon; }

 private:
  const Catalog& read_all(Connection& session);
  /// Applies what our transactions wrote, given one by one and together, and what that made dirty.
  bool read_changes(Connection& session, const std::vector<Written>& written, const Written& all,
                    std::optional<Dirty> dirty);
  bool read_recent(Connection& session, const Horizon& before);
  bool read_dirty(Connection& session, Dirty dirty);
  void update_notes(Connection& session, Dirty& dirty);
  ChangedRows nothing_changed() const;
  void note_rows(const std::vector<Written>& written, const Objects& objects);

  bool valid_ = false;
  int full_readings_ = 0;
  Horizon horizon_;
  ServerFacts server_facts_;
  KnownCatalog known_;
  ChangedRows changed_;
};

}  // namespace harness::postgres
