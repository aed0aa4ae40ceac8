#pragma once

#include <map>
#include <set>

#include <harness/catalog/data.hpp>
#include <harness/engine/engine.hpp>
#include <harness/engine/postgres/catalog/incremental/live_catalog.hpp>

namespace harness::postgres {

/// The rows of every table that is neither the system's nor an extension's. A partitioned table counts as
/// one, with the rows of all its partitions; a partition alone is read only when it is watched. Foreign
/// tables are left out, since their rows are elsewhere, and so are materialised views, since theirs are
/// derived. The session's settings must print equal values equally.
Data read_data(Session& session, const std::set<Path>& watched);

/// The tables whose rows are returned in full, and those that are not read.
struct WantedRows {
  std::set<Path> watched;
  std::set<Path> left_out;

  bool operator==(const WantedRows&) const = default;
};

/// The rows of a database, kept up to date: each reading reads only what has changed since the last one.
class LiveData {
 public:
  const Data& read(Connection& session, const WantedRows& wanted, const ChangedRows& changed);

 private:
  void read_again(Connection& session, const std::set<Oid>& relations);
  Rows list(Connection& session, std::set<Oid> relations);
  void read_sequences_again(Connection& session, const std::set<Oid>& relations);
  void read_tables(Connection& session, const Rows& found);
  void read_sequences(Connection& session, const Rows& found);

  Data data_;
  WantedRows wanted_;
  std::map<Oid, Path> relations_;  ///< those that hold rows
  std::set<Oid> left_out_;
  std::map<Oid, Row> listed_;  ///< what was asked about relations since the catalog was written
};

}  // namespace harness::postgres
