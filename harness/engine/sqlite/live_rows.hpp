#pragma once

#include <memory>
#include <set>
#include <string>

#include <harness/catalog/data.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// The rows of a database, kept up to date by what one connection has written, as long as no other connection
/// writes.
class LiveRows {
 public:
  /// As `read_data`. `changed` are the tables whose definition has changed, in lower case.
  const Data& read(const std::shared_ptr<Connection>& connection, const std::set<Path>& watched,
                   const std::set<std::string>& changed, const std::set<std::string>& left_out);

 private:
  bool wrote_alone(const std::shared_ptr<Connection>& connection);

  Data data_;
  std::set<Path> watched_;
  std::set<std::string> left_out_;
  std::weak_ptr<Connection> connection_;
  std::string version_;  ///< PRAGMA data_version, which changes after a write by another connection
};

}  // namespace harness::sqlite
