#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include <harness/catalog/data.hpp>
#include <harness/engine/sqlite/connection.hpp>

namespace harness::sqlite {

/// The rows of a database, kept up to date by what one connection has written, as long as no other connection
/// writes but by what take() is told.
class LiveRows {
 public:
  /// As `read_data`. `changed` are the tables whose definition has changed, in lower case.
  const Data& read(const std::shared_ptr<Connection>& connection, const std::set<Path>& watched,
                   const std::set<std::string>& changed, const std::set<std::string>& left_out);

  /// The connection of the last reading, if nobody else has written since; else null.
  std::shared_ptr<Connection> only_writer() const;
  /// Takes tables that another connection has written; nobody else has since there was an only writer.
  void take(const std::set<std::string>& written);

 private:
  void read_numbers_again(Connection& connection);
  bool wrote_alone(const std::shared_ptr<Connection>& connection);

  Data data_;
  std::map<std::string, std::string> numbers_;  ///< that the database remembers, by table
  std::set<Path> watched_;
  std::set<std::string> left_out_;
  std::set<std::string> taken_;
  std::weak_ptr<Connection> connection_;
  std::string version_;  ///< PRAGMA data_version, which changes after a write by another connection
};

}  // namespace harness::sqlite
