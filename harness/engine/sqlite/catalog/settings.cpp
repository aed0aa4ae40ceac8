#include <harness/engine/sqlite/catalog/reader.hpp>

namespace harness::sqlite {
namespace {

/// Of the modes only WAL is stored in the file; the others are each connection's own, and a memory database
/// has one that cannot be chosen.
std::string stored_journal_mode(Connection& connection) {
  const auto mode = connection.scalar("PRAGMA main.journal_mode");
  return mode == "wal" ? mode : "rollback";
}

}  // namespace

void read_settings(Connection& connection, Catalog& catalog) {
  Attributes attributes{{"journal_mode", stored_journal_mode(connection)}};
  for (const char* setting : {"user_version", "application_id", "auto_vacuum", "encoding", "page_size"}) {
    attributes[setting] = connection.scalar(std::string("PRAGMA main.") + setting);
  }
  catalog.add({{}, "database"}, std::move(attributes));
}

}  // namespace harness::sqlite
