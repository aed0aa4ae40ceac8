#include <string>

#include <harness/engine/address.hpp>
#include <harness/engine/postgres/session/conninfo.hpp>

namespace harness {

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || postgres::is_keyword_text(text);
}

Url read_address(std::string_view text) {
  const auto mark = text.find("://");
  if (mark == std::string_view::npos) {
    return postgres::is_keyword_text(text) ? postgres::read_conninfo(text) : parse_url(text);
  }
  auto scheme = text.substr(0, mark);
  scheme = scheme.substr(0, scheme.find('+'));
  if (scheme == "postgresql" || scheme == "postgres") {
    return postgres::read_conninfo("postgresql" + std::string(text.substr(mark)));
  }
  return parse_url(text);
}

}  // namespace harness
