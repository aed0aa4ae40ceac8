#pragma once

#include <exception>

#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// A look at the database that leaves the connection as it was, whatever happens.
class Aside {
 public:
  explicit Aside(Connection& connection) : connection_(connection), aside_(connection) {}
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;
  ~Aside() {
    try {
      if (connection_.in_transaction()) {
        connection_.execute("ROLLBACK");
      }
    } catch (const std::exception&) {
      // What went wrong before is on its way to the user.
    }
  }

 private:
  Connection& connection_;
  Connection::Aside aside_;
};

}  // namespace harness::sqlite
