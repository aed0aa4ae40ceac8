#include <algorithm>
#include <vector>

#include <harness/migrator/sql_files/flyway_names.hpp>
#include <harness/migrator/sql_files/numbered.hpp>

namespace harness::sql_files {
namespace {

std::vector<std::string_view> parts_of(std::string_view version) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= version.size();) {
    const auto end = std::min(version.find('.', begin), version.size());
    parts.push_back(version.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool is_version(std::string_view version) {
  const auto parts = parts_of(version);
  return std::all_of(parts.begin(), parts.end(), is_number);
}

bool is_callback(std::string_view name) {
  const auto event = name.substr(0, std::min(name.find("__"), name.size()));
  for (const auto* prefix : {"before", "after", "createSchema"}) {
    const std::string_view known = prefix;
    if (event.starts_with(known) &&
        (known == "createSchema" ||
         (event.size() > known.size() && event[known.size()] >= 'A' && event[known.size()] <= 'Z'))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<FlywayName> parse_flyway_name(std::string_view name) {
  if (!name.ends_with(".sql")) {
    return std::nullopt;
  }
  name.remove_suffix(4);
  FlywayName parsed;
  if (is_callback(name)) {
    parsed.title = std::string(name);
    return parsed;
  }
  const auto separator = name.find("__");
  if (separator == std::string_view::npos) {
    return std::nullopt;
  }
  parsed.title = as_title(name.substr(separator + 2));
  parsed.version = std::string(name.substr(1, separator - 1));
  std::replace(parsed.version.begin(), parsed.version.end(), '_', '.');
  using Kind = FlywayName::Kind;
  const char prefix = name.front();
  parsed.kind = prefix == 'V'   ? Kind::versioned
                : prefix == 'U' ? Kind::undo
                : prefix == 'R' ? Kind::repeatable
                                : Kind::other;
  if (parsed.kind == Kind::repeatable) {
    return parsed.version.empty() ? std::optional(parsed) : std::nullopt;
  }
  const bool known = prefix == 'V' || prefix == 'U' || prefix == 'B';
  return known && is_version(parsed.version) ? std::optional(parsed) : std::nullopt;
}

std::string sortable_version(const std::string& version) {
  auto parts = parts_of(version);
  while (parts.size() > 1 && without_zeros(parts.back()).empty()) {
    parts.pop_back();
  }
  std::string text;
  for (const auto& part : parts) {
    text += sortable(part) + " ";
  }
  return text;
}

}  // namespace harness::sql_files
