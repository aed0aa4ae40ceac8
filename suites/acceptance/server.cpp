#include <exception>

#include <suites/acceptance/server.hpp>
#include <unistd.h>

#include <harness/engine/postgres/server/cluster.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::acceptance {
namespace {

postgres::Connection admin() {
  return postgres::Connection(server());
}

}  // namespace

const Url& server() {
  static const postgres::Cluster cluster(postgres::find_binaries(), postgres::Listen::loopback);
  return cluster.url();
}

ServerDatabase::ServerDatabase() : url_(server()) {
  static int made = 0;
  url_.database = "somebodys_own_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
  admin().execute("CREATE DATABASE " + url_.database);
}

ServerDatabase::~ServerDatabase() {
  try {
    admin().execute("DROP DATABASE IF EXISTS " + url_.database + " WITH (FORCE)");
  } catch (const std::exception&) {
    // The server ends with the test program.
  }
}

std::vector<std::string> databases_of_server() {
  std::vector<std::string> names;
  for (const auto& row :
       admin().query("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY datname").rows) {
    names.push_back(*row.at(0));
  }
  return names;
}

}  // namespace harness::acceptance
