#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include <sys/types.h>

#include <harness/core/descriptor.hpp>
#include <harness/engine/race_gate.hpp>

namespace harness::sqlite {

/// Stops each program that this process began when it opens the file of one database, until all go on at the
/// same moment. One that is writing is stopped when it has written, since the others would wait for it. Then
/// it holds the file's lock for writers for a moment, so that all have read what none has written.
class SqliteRaceGate : public RaceGate {
 public:
  explicit SqliteRaceGate(std::filesystem::path file) : file_(std::move(file)) {}
  ~SqliteRaceGate() override;
  SqliteRaceGate(const SqliteRaceGate&) = delete;
  SqliteRaceGate& operator=(const SqliteRaceGate&) = delete;

  void close() override;
  /// Nobody waits for a lock in a way that could be seen.
  Waiting waiting() override;
  void open() override;
  void end_sessions() override;
  /// It lets go of the lock, for programs that do not wait for it.
  bool relent() override;

 private:
  void watch(const std::stop_token& stop);
  bool stop_programs();
  void let_go_on();
  void wait_for_readers() const;

  std::filesystem::path file_;
  bool relents_ = false;
  std::mutex mutex_;
  std::set<::pid_t> stopped_;  ///< those that wait
  Descriptor opened_;          ///< tells that somebody has opened the file
  std::jthread watcher_;
};

}  // namespace harness::sqlite
