#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include <sqlite3.h>

#include <harness/core/text.hpp>
#include <harness/engine/sqlite/writer_log.hpp>

namespace harness::sqlite {

void WriterLog::begin() {
  is_measuring_ = true;
  is_seen_ = false;
  begun_ = std::chrono::steady_clock::now();
  holds_.clear();
}

void WriterLog::add(std::vector<WriterHold> holds) {
  if (is_measuring_) {
    is_seen_ = true;
    std::move(holds.begin(), holds.end(), std::back_inserter(holds_));
  }
}

std::optional<std::vector<WriterHold>> WriterLog::end() {
  is_measuring_ = false;
  auto holds = std::exchange(holds_, {});
  std::stable_sort(holds.begin(), holds.end(),
                   [](const WriterHold& one, const WriterHold& other) { return one.from < other.from; });
  return is_seen_ ? std::optional(std::move(holds)) : std::nullopt;
}

void WriterLog::note(WriterHold hold) {
  if (is_measuring_ && hold.from >= begun_) {
    is_seen_ = true;
    holds_.push_back(std::move(hold));
  }
}

bool WriterWatch::holds() const {
  return sqlite3_txn_state(connection_, "main") == SQLITE_TXN_WRITE;
}

/// Changes with each commit that the connection makes, a VACUUM included; and with those of others.
unsigned WriterWatch::version() const {
  unsigned version = 0;
  sqlite3_file_control(connection_, "main", SQLITE_FCNTL_DATA_VERSION, &version);
  return version;
}

WriterWatch::Statement::Statement(WriterWatch* watch, std::string_view sql, bool writes)
    : watch_(watch), sql_(sql), writes_(writes) {
  if (watch_ == nullptr) {
    return;
  }
  if (!watch_->log_->is_measuring()) {
    watch_->hold_.reset();
    watch_ = nullptr;
    return;
  }
  version_ = watch_->version();
  begun_ = std::chrono::steady_clock::now();
}

WriterWatch::Statement::~Statement() {
  if (watch_ == nullptr) {
    return;
  }
  try {
    auto& hold = watch_->hold_;
    const bool holds = watch_->holds();
    // Outside of a transaction it has taken the lock and given it back before anyone can ask.
    const bool has_held = writes_ && watch_->version() != version_;
    if (!hold && (holds || has_held)) {
      hold = WriterHold{std::string(trim(sql_)), begun_, {}};
    }
    if (hold && !holds) {
      hold->to = std::chrono::steady_clock::now();
      watch_->log_->note(std::move(*hold));
      hold.reset();
    }
  } catch (const std::exception&) {
    // Out of memory: what the statement itself says of it comes first.
  }
}

}  // namespace harness::sqlite
