#pragma once

#include <memory>
#include <string>

#include <harness/core/url.hpp>
#include <harness/engine/engine.hpp>

namespace harness::postgres {

/// A session on a PostgreSQL server. Statements go there as they are, in no transaction but their own.
class Connection : public Session {
 public:
  /// Connects as `application`. Options of the address go to libpq as they are. Throws an environment Error
  /// that names the address without its password.
  explicit Connection(const Url& url, const std::string& application = "migrate");
  /// Returns when the server has let go of the session, so that the database can be cloned or dropped.
  ~Connection() override;

  void execute(std::string_view sql) override;
  Rows query(std::string_view sql, const Row& parameters = {}) override;
  void copy_in(std::string_view statement, std::string_view data) override;
  bool in_transaction() const override;
  void reset() override;

  /// As libpq counts: 150018 for 15.18.
  int server_version() const;
  /// Throws an environment Error when the server is older than 14.
  void require_version() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace harness::postgres
