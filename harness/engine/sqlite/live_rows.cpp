#include <algorithm>
#include <iterator>
#include <utility>

#include <harness/engine/sqlite/data_reader.hpp>
#include <harness/engine/sqlite/lags.hpp>
#include <harness/engine/sqlite/live_rows.hpp>

namespace harness::sqlite {

namespace {

std::string version_of(Connection& connection) {
  const Connection::Aside aside(connection);
  return connection.scalar("PRAGMA main.data_version");
}

}  // namespace

std::shared_ptr<Connection> LiveRows::only_writer() const {
  auto connection = connection_.lock();
  return connection && version_of(*connection) == version_ ? connection : nullptr;
}

void LiveRows::take(const std::set<std::string>& written) {
  if (const auto connection = connection_.lock()) {
    taken_.insert(written.begin(), written.end());
    version_ = version_of(*connection);
  }
}

bool LiveRows::wrote_alone(const std::shared_ptr<Connection>& connection) {
  const bool same = connection_.lock() == connection;
  auto version = version_of(*connection);
  const bool alone = same && version == version_;
  connection_ = connection;
  version_ = std::move(version);
  return alone;
}

const Data& LiveRows::read(const std::shared_ptr<Connection>& connection, const std::set<Path>& watched,
                           const std::set<std::string>& changed, const std::set<std::string>& left_out) {
  const bool known = wrote_alone(connection) && watched == watched_ && left_out == left_out_;
  auto tables = connection->account().written;
  tables.merge(std::exchange(taken_, {}));
  connection->settle_account();
  if (!known) {
    data_ = read_data(*connection, watched);
    numbers_ = remembered_numbers(*connection);
    watched_ = watched;
    left_out_ = left_out;
    return data_;
  }
  const bool has_counted = tables.erase("sqlite_sequence") > 0;
  tables.insert(changed.begin(), changed.end());
  for (const auto& table : left_out) {
    tables.erase(table);
  }
  for (const auto* internal :
       {"sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_stat1", "sqlite_stat4"}) {
    tables.erase(internal);
  }
  if (!tables.empty()) {
    read_data_again(*connection, tables, watched, data_);
  }
  if (has_counted) {
    read_numbers_again(*connection);
  }
  return data_;
}

/// One table holds the numbers of all that count by themselves: only those matter that are others now.
void LiveRows::read_numbers_again(Connection& connection) {
  auto now = remembered_numbers(connection);
  std::set<std::string> changed;
  for (const auto* side : {&numbers_, &now}) {
    const auto& other = side == &now ? numbers_ : now;
    for (const auto& [table, number] : *side) {
      const auto found = other.find(table);
      if (found == other.end() || found->second != number) {
        changed.insert(table);
      }
    }
  }
  read_lags_again(connection, changed, data_);
  numbers_ = std::move(now);
}

}  // namespace harness::sqlite
