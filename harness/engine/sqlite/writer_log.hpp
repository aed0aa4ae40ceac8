#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <harness/engine/writer_meter.hpp>

struct sqlite3;

namespace harness::sqlite {

/// What the connections to one database say of its writer's lock (RESERVED, or the like in memory).
class WriterLog final : public WriterMeter {
 public:
  void begin() override;
  void add(std::vector<WriterHold> holds) override;
  std::optional<std::vector<WriterHold>> end() override;

  bool is_measuring() const { return is_measuring_; }
  /// Notes one of this process; what came before `begin` is left out.
  void note(WriterHold hold);

 private:
  bool is_measuring_ = false;
  bool is_seen_ = false;  ///< each revision writes something, be it only its version
  std::chrono::steady_clock::time_point begun_ = {};
  std::vector<WriterHold> holds_;
};

/// Follows one connection, statement by statement.
class WriterWatch {
 public:
  WriterWatch(sqlite3* connection, std::shared_ptr<WriterLog> log)
      : connection_(connection), log_(std::move(log)) {}

  /// One statement that runs; the destructor looks what has become of the lock.
  class Statement {
   public:
    /// Nothing is done where `watch` is null, or nobody measures. `writes`: SQLite does not say that it only
    /// reads. The text must outlive it.
    Statement(WriterWatch* watch, std::string_view sql, bool writes);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

   private:
    WriterWatch* watch_;
    std::string_view sql_;
    bool writes_;
    unsigned version_ = 0;  ///< of the data, before it
    std::chrono::steady_clock::time_point begun_ = {};
  };

 private:
  bool holds() const;
  unsigned version() const;

  sqlite3* connection_;
  std::shared_ptr<WriterLog> log_;
  std::optional<WriterHold> hold_;  ///< of the open transaction
};

}  // namespace harness::sqlite
