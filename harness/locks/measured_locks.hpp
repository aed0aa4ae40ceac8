#pragma once

#include <optional>
#include <vector>

#include <harness/engine/engine.hpp>
#include <harness/engine/writer_meter.hpp>
#include <harness/locks/move_locks.hpp>
#include <harness/locks/writer_locks.hpp>

namespace harness {

/// Measures the locks of one move for as long as it lives; the database must outlive it.
class MeasuredLocks {
 public:
  /// Throws as LockMeter::begin does; measures nothing where the database has neither a LockMeter nor a
  /// WriterMeter.
  explicit MeasuredLocks(Database& database)
      : meter_(database.lock_meter()), writer_meter_(database.writer_meter()) {
    if (meter_ != nullptr) {
      before_ = meter_->begin();
      ends_.logged = meter_->logged();
    }
    if (writer_meter_ != nullptr) {
      writer_meter_->begin();
    }
  }
  ~MeasuredLocks() {
    if (meter_ != nullptr) {
      meter_->end();
    }
    if (writer_meter_ != nullptr) {
      writer_meter_->end();
    }
  }
  MeasuredLocks(const MeasuredLocks&) = delete;
  MeasuredLocks& operator=(const MeasuredLocks&) = delete;

  /// The locks of what has run meanwhile; nullopt where nothing was measured. To be called once.
  std::optional<MoveLocks> of(const RanStatements& ran) {
    if (writer_meter_ != nullptr) {
      const auto holds = writer_meter_->end();
      return holds ? std::optional(MoveLocks{.writer = writer_locks(*holds, ran)}) : std::nullopt;
    }
    if (meter_ == nullptr) {
      return std::nullopt;
    }
    if (ran_alone(ran)) {
      ends_.after = meter_->relations();
    }
    return locks_of(before_, ran, ends_);
  }

 private:
  LockMeter* meter_;
  WriterMeter* writer_meter_;
  std::vector<Relation> before_;
  MoveEnds ends_;
};

}  // namespace harness
