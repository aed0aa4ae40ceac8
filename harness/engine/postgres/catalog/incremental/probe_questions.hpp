#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>

#include <harness/engine/postgres/catalog/incremental/probes.hpp>
#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// What narrows a probe, so that it need not search all rows.
struct LedBy {
  std::set<Oid> oids;  ///< relations or objects, as the probe's lead says
  Oid newest = 0;      ///< objects with higher oids are included
};

/// Builds the questions of probes. They point into this object, which must outlive them.
class ProbeQuestions {
 public:
  /// The rows that transactions from `oldest` on have written: those that `lead` leads to, or all.
  Question rows(const Probe& probe, std::uint64_t oldest, const std::optional<LedBy>& lead);
  /// Which of these objects of the probe's catalog no longer exist.
  Question gone(const Probe& probe, const std::set<Oid>& objects);

 private:
  std::deque<std::string> texts_;
};

}  // namespace harness::postgres
