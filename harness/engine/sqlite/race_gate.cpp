#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <harness/core/error.hpp>
#include <harness/engine/session.hpp>
#include <harness/engine/sqlite/connection.hpp>
#include <harness/engine/sqlite/race_gate.hpp>
#include <harness/process/open_files.hpp>

namespace harness::sqlite {
namespace {

constexpr int patience_ms = 5;
/// For a signal to stop a program that runs.
constexpr auto moment = std::chrono::milliseconds(1);
/// For programs to read and come to their first write. Drivers wait some seconds for the lock, most of
/// them 5.
constexpr auto longest_hold = std::chrono::milliseconds(2'500);
/// Who waits for the lock sleeps longer and longer between two looks, up to a tenth of a second.
constexpr int looks = 8;
constexpr auto between_looks = std::chrono::milliseconds(20);

}  // namespace

/// The lock for writers while this lives. An SqlError where somebody else has it.
class SqliteRaceGate::WriterLock {
 public:
  explicit WriterLock(const std::filesystem::path& file) : connection_({file.string(), true}) {
    connection_.execute("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE");
  }
  ~WriterLock() {
    try {
      connection_.execute("ROLLBACK");
    } catch (const SqlError&) {
      // The lock goes with the connection.
    }
  }
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  Connection connection_;
};

SqliteRaceGate::SqliteRaceGate(std::filesystem::path file) : file_(std::move(file)) {}

SqliteRaceGate::~SqliteRaceGate() {
  open();
}

void SqliteRaceGate::close() {
  take_lock();
  opened_ = Descriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (!opened_ || ::inotify_add_watch(opened_.number(), file_.parent_path().c_str(), IN_OPEN) < 0) {
    throw environment_error("cannot watch who opens " + file_.string() + ": " + std::strerror(errno),
                            "raise fs.inotify.max_user_instances or fs.inotify.max_user_watches");
  }
  watcher_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

void SqliteRaceGate::take_lock() {
  try {
    lock_ = relents_ ? nullptr : std::make_unique<WriterLock>(file_);
  } catch (const SqlError&) {
    lock_ = nullptr;  // the race goes on without, and shows less
  }
}

void SqliteRaceGate::watch(const std::stop_token& stop) {
  bool one_writes = false;
  while (!stop.stop_requested()) {
    pollfd wanted{opened_.number(), POLLIN, 0};
    if (::poll(&wanted, 1, patience_ms) > 0 || one_writes) {
      std::array<char, 4096> events{};
      while (::read(opened_.number(), events.data(), events.size()) > 0) {
      }
      one_writes = !stop_programs();
    }
  }
}

/// False where one was left alone for now, since it was writing.
bool SqliteRaceGate::stop_programs() {
  bool all = true;
  for (const auto program : programs_with(file_)) {
    const std::lock_guard lock(mutex_);
    if (stopped_.contains(program) || ::kill(program, SIGSTOP) != 0) {
      continue;
    }
    std::this_thread::sleep_for(moment);
    if (holds_write_lock(program, file_)) {
      ::kill(program, SIGCONT);
      all = false;
    } else {
      stopped_.insert(program);
    }
  }
  return all;
}

/// A program's children have its files, too, and are no more programs.
Waiting SqliteRaceGate::waiting() {
  const std::lock_guard lock(mutex_);
  const auto programs = std::count_if(stopped_.begin(), stopped_.end(), [&](::pid_t process) {
    return !stopped_.contains(parent_of(process));
  });
  return {static_cast<std::size_t>(programs), 0};
}

void SqliteRaceGate::let_go_on() {
  const std::lock_guard lock(mutex_);
  for (const auto program : stopped_) {
    ::kill(program, SIGCONT);
  }
  stopped_.clear();
}

/// Until all programs that have the file open wait, as far as one can tell.
void SqliteRaceGate::wait_for_readers() const {
  const auto end = std::chrono::steady_clock::now() + longest_hold;
  for (int idle = 0; idle < looks && std::chrono::steady_clock::now() < end;) {
    std::this_thread::sleep_for(between_looks);
    const auto programs = programs_with(file_);
    idle = std::all_of(programs.begin(), programs.end(), is_idle) ? idle + 1 : 0;
  }
}

void SqliteRaceGate::open() {
  watcher_ = {};  // ends it, and waits until it has
  opened_ = {};
  const bool was_closed = waiting().held > 0;
  let_go_on();
  if (lock_ && was_closed) {
    wait_for_readers();
  }
  lock_ = nullptr;
}

bool SqliteRaceGate::relent() {
  return !std::exchange(relents_, true);
}

void SqliteRaceGate::end_sessions() {
  for (const auto program : programs_with(file_)) {
    ::kill(program, SIGKILL);
  }
}

}  // namespace harness::sqlite
