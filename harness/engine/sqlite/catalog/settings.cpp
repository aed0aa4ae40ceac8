#include <harness/engine/sqlite/catalog/reader.hpp>

namespace harness::sqlite {

void read_settings(Connection& connection, Catalog& catalog) {
  // Not the journal mode, which memory databases cannot choose, and not the page size, whose default follows
  // the disk: both differ between a memory database and a file where nobody has changed anything.
  Attributes attributes;
  for (const char* setting : {"user_version", "application_id", "auto_vacuum", "encoding"}) {
    attributes[setting] = connection.scalar(std::string("PRAGMA main.") + setting);
  }
  catalog.add({{}, "database"}, std::move(attributes));
}

}  // namespace harness::sqlite
