#pragma once

#include <string>
#include <vector>

#include <harness/engine/postgres/session/connection.hpp>
#include <harness/engine/session_environment.hpp>

namespace harness::postgres {

/// What decides which environments a server offers.
struct ServerTraits {
  bool is_ours = false;      ///< so that roles can be made there
  std::string user;          ///< who owns what is made usually
  std::string libc_options;  ///< of CREATE DATABASE, for the order of bytes
  std::string icu_options;   ///< likewise, for a language's order; empty: it has none
};

/// Databases whose sessions begin with a time zone, a style of dates, an isolation or a search path that is
/// not the usual one; with another encoding or order of texts; or as a role that is no superuser.
std::vector<SessionEnvironment> environments(const ServerTraits& server);

/// What the server of a session offers; whose it is, the caller knows.
ServerTraits traits_of(Connection& connection, bool is_ours, const std::string& user);

}  // namespace harness::postgres
