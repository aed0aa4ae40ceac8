#include <algorithm>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/flyway_names.hpp>
#include <harness/migrator/sql_files/layouts/numbered.hpp>

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

bool is_callback(std::string_view name, const std::string& separator) {
  const auto event = name.substr(0, std::min(name.find(separator), name.size()));
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

/// The name without the first of the suffixes that it ends with, in any case; nullopt if it has none.
std::optional<std::string_view> without_suffix(std::string_view name,
                                               const std::vector<std::string>& suffixes) {
  const auto small = lower(name);
  const auto suffix = std::find_if(suffixes.begin(), suffixes.end(), [&](const std::string& candidate) {
    return small.ends_with(lower(candidate));
  });
  return suffix == suffixes.end() ? std::nullopt
                                  : std::optional(name.substr(0, name.size() - suffix->size()));
}

using Kind = FlywayName::Kind;

/// The kind of a file by its prefix, which is taken off; the longest one counts.
std::optional<Kind> take_prefix(std::string_view& name, const FlywayConfig& config) {
  std::vector<std::pair<std::string, Kind>> prefixes = {{config.versioned, Kind::versioned},
                                                        {config.undo, Kind::undo},
                                                        {config.repeatable, Kind::repeatable},
                                                        {config.baseline, Kind::other}};
  std::stable_sort(prefixes.begin(), prefixes.end(),
                   [](const auto& one, const auto& other) { return one.first.size() > other.first.size(); });
  for (const auto& [prefix, kind] : prefixes) {
    if (name.starts_with(prefix)) {
      name.remove_prefix(prefix.size());
      return kind;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<FlywayName> parse_flyway_name(std::string_view name, const FlywayConfig& config) {
  const auto stem = without_suffix(name, config.suffixes);
  if (!stem) {
    return std::nullopt;
  }
  FlywayName parsed;
  if (is_callback(*stem, config.separator)) {
    parsed.title = std::string(*stem);
    return parsed;
  }
  auto rest = *stem;
  const auto kind = take_prefix(rest, config);
  if (!kind) {
    return std::nullopt;
  }
  parsed.kind = *kind;
  // What has no separator has no description.
  const auto separator = std::min(rest.find(config.separator), rest.size());
  parsed.title = as_title(rest.substr(std::min(separator + config.separator.size(), rest.size())));
  parsed.version = std::string(rest.substr(0, separator));
  std::replace(parsed.version.begin(), parsed.version.end(), '_', '.');
  const bool fits = parsed.kind == Kind::repeatable ? parsed.version.empty() : is_version(parsed.version);
  return fits ? std::optional(parsed) : std::nullopt;
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
