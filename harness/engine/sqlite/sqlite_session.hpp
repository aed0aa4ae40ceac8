#pragma once

#include <harness/engine/engine.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

class SqliteSession final : public Session {
 public:
  explicit SqliteSession(Target target);

  /// A script without transactions of its own, and with nothing that refuses one, runs whole or not at all.
  void execute(std::string_view sql) override;
  Rows query(std::string_view sql, const Row& parameters) override;
  void copy_in(std::string_view statement, std::string_view data) override;
  bool in_transaction() const override;
  void reset() override;

 private:
  Target target_;
  Connection connection_;
};

}  // namespace harness::sqlite
