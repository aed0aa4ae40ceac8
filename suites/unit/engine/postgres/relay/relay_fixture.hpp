#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <suites/support/engines.hpp>
#include <suites/support/test_folder.hpp>
#include <suites/unit/engine/postgres/wire/conversation.hpp>

#include <harness/engine/postgres/relay/relay.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// What an observer in the relay's thread hears, for the test's thread.
class HeardByThread : public SessionObserver {
 public:
  void opened(const SessionEvent& event, Elapsed at) override {
    act([&] { heard_.opened(event, at); });
  }
  void started(const StatementEvent& event) override {
    act([&] { heard_.started(event); });
  }
  void finished(const StatementEvent& event) override {
    act([&] { heard_.finished(event); });
  }
  void closed(const SessionEvent& event, std::string_view reason, Elapsed at) override {
    act([&] { heard_.closed(event, reason, at); });
  }

  /// All that was heard; waits for `part` of it, ten seconds at most.
  std::string text_with(std::string_view part) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(10),
                      [&] { return heard_.text.find(part) != std::string::npos; });
    return heard_.text;
  }

 private:
  void act(const std::function<void()>& what) {
    const std::lock_guard lock(mutex_);
    what();
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  wire::Heard heard_;
};

/// A relay on a socket that leads to a new database.
class RelayTest : public testing::Test {
 protected:
  RelayTest() { relay->point_to(database->url()); }

  /// A client's address.
  Url url() const {
    auto address = relay->address();
    address.user = "postgres";
    return address;
  }
  /// Waits until no session is on the database but the one that asks.
  bool becomes_quiet() const {
    return comes_to("0",
                    "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
                    "datname = current_database()");
  }
  /// Waits until a backend sleeps in a statement: a cancel request that comes before does nothing.
  bool becomes_busy() const {
    return comes_to("1",
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND "
                    "datname = current_database()");
  }

  bool comes_to(const std::string& value, const std::string& query) const {
    for (int tries = 0; tries < 500; ++tries) {
      if (one_value(*database, query) == value) {
        return true;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  TestFolder folder;
  HeardByThread heard;
  std::unique_ptr<Database> database = new_database("postgres");
  std::unique_ptr<Relay> relay = std::make_unique<Relay>(Endpoint::to_listen(folder.path().string()), heard);
};

}  // namespace harness::postgres
