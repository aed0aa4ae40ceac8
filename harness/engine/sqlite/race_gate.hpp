#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include <sys/types.h>

#include <harness/core/descriptor.hpp>
#include <harness/engine/race_gate.hpp>

namespace harness::sqlite {

/// Stops each program that this process began when it opens the file of one database, until all go on at the
/// same moment. It holds the file's lock for writers from the beginning until a moment after that, so that
/// all have read what none has written. Where somebody else has the lock, one that is writing is stopped when
/// it has written, since the others would wait for it.
class SqliteRaceGate : public RaceGate {
 public:
  explicit SqliteRaceGate(std::filesystem::path file);
  ~SqliteRaceGate() override;
  SqliteRaceGate(const SqliteRaceGate&) = delete;
  SqliteRaceGate& operator=(const SqliteRaceGate&) = delete;

  /// An empty database has its file from now on.
  void close() override;
  /// Nobody waits for a lock in a way that could be seen.
  Waiting waiting() override;
  void open() override;
  void end_sessions() override;
  /// It does without the lock, for programs that do not wait for it.
  bool relent() override;

 private:
  class WriterLock;

  void take_lock();
  void watch(const std::stop_token& stop);
  bool stop_programs();
  void let_go_on();
  void wait_for_readers() const;

  std::filesystem::path file_;
  bool relents_ = false;
  std::unique_ptr<WriterLock> lock_;  ///< null where somebody else has it, or it does without
  std::mutex mutex_;
  std::set<::pid_t> stopped_;  ///< those that wait
  Descriptor opened_;          ///< tells that somebody has opened the file
  std::jthread watcher_;
};

}  // namespace harness::sqlite
