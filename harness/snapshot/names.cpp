#include <algorithm>

#include <harness/snapshot/names.hpp>

namespace harness {
namespace {

constexpr std::string_view no_path = ".";

bool is_plain(char c) {
  return static_cast<unsigned char>(c) > ' ' && c != '\x7f' &&
         std::string_view(".\"\\:").find(c) == std::string_view::npos;
}

/// Takes a name off the front; nothing where none stands there.
std::optional<std::string> take_name(std::string_view& text) {
  std::string name;
  if (!text.starts_with('"')) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_plain);
    name.assign(text.begin(), end);
    text.remove_prefix(name.size());
    return name.empty() ? std::nullopt : std::optional(name);
  }
  for (text.remove_prefix(1); !text.empty(); text.remove_prefix(1)) {
    if (text.front() == '"') {
      text.remove_prefix(1);
      return name;
    }
    if (text.front() == '\\' && text.size() > 1) {
      text.remove_prefix(1);
      name += text.front() == 'n' ? '\n' : text.front();
    } else {
      name += text.front();
    }
  }
  return std::nullopt;
}

}  // namespace

std::string written_name(std::string_view name) {
  if (!name.empty() && std::all_of(name.begin(), name.end(), is_plain)) {
    return std::string(name);
  }
  std::string text = "\"";
  for (const char c : name) {
    text += c == '\n' ? "\\n" : c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return text + "\"";
}

std::string written_path(const Path& path) {
  std::string text;
  for (std::size_t at = 0; at < path.size(); ++at) {
    text += (at == 0 ? "" : ".") + written_name(path[at]);
  }
  return text;
}

std::optional<Path> read_path(std::string_view text) {
  Path path;
  while (true) {
    auto name = take_name(text);
    if (!name) {
      return std::nullopt;
    }
    path.push_back(*std::move(name));
    if (text.empty()) {
      return path;
    }
    if (!text.starts_with('.')) {
      return std::nullopt;
    }
    text.remove_prefix(1);
  }
}

std::string written_attribute(std::string_view name) {
  const bool plain =
      std::all_of(name.begin(), name.end(), [](char c) { return c == ' ' || c == '.' || is_plain(c); });
  return plain && !name.empty() && name.front() != ' ' && name.front() != '|' ? std::string(name)
                                                                              : written_name(name);
}

std::optional<std::string> take_attribute(std::string_view& text) {
  auto rest = text;
  std::optional<std::string> name;
  if (text.starts_with('"')) {
    name = take_name(rest);
  } else {
    name = std::string(text.substr(0, text.find(':')));
    rest.remove_prefix(name->size());
  }
  if (!name || !rest.starts_with(':')) {
    return std::nullopt;
  }
  text = rest.substr(1);
  return name;
}

std::string written_identity(const Identity& identity) {
  if (!identity.path.empty()) {
    return identity.kind + " " + written_path(identity.path);
  }
  return identity.kind.find(' ') == std::string::npos ? identity.kind
                                                      : identity.kind + " " + std::string(no_path);
}

std::optional<Identity> read_identity(std::string_view text) {
  // Only quotes hold a blank, and only paths hold quotes.
  const auto blank = text.substr(0, text.find('"')).rfind(' ');
  if (blank == std::string_view::npos) {
    return Identity{{}, std::string(text)};
  }
  const auto path = text.substr(blank + 1);
  const std::string kind(text.substr(0, blank));
  if (path == no_path) {
    return Identity{{}, kind};
  }
  auto found = read_path(path);
  return found ? std::optional(Identity{*std::move(found), kind}) : std::nullopt;
}

}  // namespace harness
