#pragma once

#include <string>
#include <string_view>

#include <suites/unit/engine/postgres/wire/messages.hpp>

#include <harness/engine/postgres/wire/connection_state.hpp>

namespace harness::postgres::wire {

/// Writes what an observer hears, a line each.
class Heard : public SessionObserver {
 public:
  void opened(const SessionEvent& event, Elapsed /*at*/) override {
    add("opened " + event.user + " on backend " + std::to_string(event.backend_pid));
  }
  void started(const StatementEvent& event) override { add("begins  " + subject(event)); }
  void finished(const StatementEvent& event) override {
    static constexpr std::string_view ends[] = {"completed", "failed", "suspended", "unknown"};
    add("ends    " + subject(event) + " | " + std::string(ends[static_cast<int>(event.end)]) + " " +
        std::string(event.tag) + std::string(event.sqlstate) + ", " + name(event.before) + " to " +
        name(event.after) + (event.has_values ? ", has values" : ""));
  }
  void closed(const SessionEvent& /*event*/, std::string_view reason, Elapsed /*at*/) override {
    add("closed" + (reason.empty() ? "" : ": " + std::string(reason)));
  }

  std::string text;

 private:
  static std::string name(TransactionStatus status) {
    return status == TransactionStatus::idle ? "idle" : status == TransactionStatus::open ? "open" : "failed";
  }
  static std::string subject(const StatementEvent& event) {
    return "t" + std::to_string(event.transaction) + " " + std::string(event.sql) + (event.cut ? "..." : "") +
           (event.sql.empty() ? "[" + std::string(event.name) + "]" : "");
  }
  void add(const std::string& line) { text += line + "\n"; }
};

/// A connection of which both sides are played; it has been opened.
class Conversation {
 public:
  Conversation() {
    server(message('R', int32_bytes(0)) + message('S', zero("a") + zero("b")) +
           message('K', int32_bytes(42) + int32_bytes(1)) + ready('I'));
    heard_.text.clear();
  }

  /// Each call is a microsecond later than the one before.
  void client(std::string_view bytes) {
    ++now_;
    while (const auto piece = client_.next(bytes)) {
      state_.from_client(*piece, now_);
      bytes.remove_prefix(piece->bytes.size());
    }
  }
  void server(std::string_view bytes) {
    ++now_;
    while (const auto piece = server_.next(bytes)) {
      state_.from_server(*piece, now_);
      bytes.remove_prefix(piece->bytes.size());
    }
  }
  ConnectionState& state() { return state_; }
  Elapsed now() const { return now_; }
  /// What was heard since the last call.
  std::string heard() { return std::exchange(heard_.text, ""); }

 private:
  Heard heard_;
  ConnectionState state_{{1, 0, 0, "app", "shop", "shop", "test"}, heard_};
  Framing client_{Side::client};
  Framing server_{Side::server};
  Elapsed now_{0};
};

}  // namespace harness::postgres::wire
