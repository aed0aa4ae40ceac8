#pragma once

#include <string>
#include <vector>

#include <harness/core/url.hpp>

namespace harness::acceptance {

/// An own PostgreSQL server of this test program, with a random password, started when first asked for.
const Url& server();

/// An empty database on server(), dropped when the object goes.
class ServerDatabase {
 public:
  ServerDatabase();
  ~ServerDatabase();
  ServerDatabase(const ServerDatabase&) = delete;
  ServerDatabase& operator=(const ServerDatabase&) = delete;

  std::string url() const { return to_text(url_); }

 private:
  Url url_;
};

/// The names of the databases on server(), templates left out.
std::vector<std::string> databases_of_server();

}  // namespace harness::acceptance
