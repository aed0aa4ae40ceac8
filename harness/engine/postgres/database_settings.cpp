#include <fmt/format.h>

#include <harness/engine/postgres/database_settings.hpp>
#include <harness/engine/postgres/quote.hpp>

namespace harness::postgres {

void copy_database_settings(Session& session, const std::string& source, const std::string& target) {
  // Settings that are lists of names are stored quoted as they must be written; all others are one literal.
  const auto settings = session.query(R"(
SELECT CASE WHEN s.setrole = 0 THEN '' ELSE pg_get_userbyid(s.setrole) END, split_part(o, '=', 1),
       CASE WHEN split_part(o, '=', 1) IN ('local_preload_libraries', 'search_path', 'session_preload_libraries',
                'shared_preload_libraries', 'temp_tablespaces', 'unix_socket_directories')
         THEN substr(o, strpos(o, '=') + 1) ELSE quote_literal(substr(o, strpos(o, '=') + 1)) END
FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) o
WHERE d.datname = $1)",
                                      {source});
  for (const auto& row : settings.rows) {
    const auto& role = *row[0];
    const std::string whom = role.empty() ? fmt::format("DATABASE {}", quote(target))
                                          : fmt::format("ROLE {} IN DATABASE {}", quote(role), quote(target));
    session.execute(fmt::format("ALTER {} SET {} TO {}", whom, *row[1], row[2]->empty() ? "''" : *row[2]));
  }
}

}  // namespace harness::postgres
