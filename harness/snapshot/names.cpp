#include <algorithm>
#include <charconv>

#include <harness/escape/characters.hpp>
#include <harness/snapshot/names.hpp>

namespace harness {
namespace {

constexpr std::string_view no_path = ".";

bool is_plain(char c) {
  return static_cast<unsigned char>(c) > ' ' && c != '\x7f' &&
         std::string_view(".\"\\:").find(c) == std::string_view::npos;
}

/// Removes what follows a backslash from the front, and returns what it means.
std::string take_escape(std::string_view& text) {
  const char kind = text.front();
  const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
  unsigned value = 0;
  const auto* begin = text.data() + 1;
  if (digits == 0 || text.size() <= digits ||
      std::from_chars(begin, begin + digits, value, 16).ptr != begin + digits) {
    text.remove_prefix(1);
    return std::string(1, kind == 'n' ? '\n' : kind);
  }
  text.remove_prefix(digits + 1);
  if (digits == 2) {
    return std::string(1, static_cast<char>(value));
  }
  const auto continued = [](unsigned bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); };
  return value < 0x800
             ? std::string{static_cast<char>(0xC0U | value >> 6U), continued(value)}
             : std::string{static_cast<char>(0xE0U | value >> 12U), continued(value >> 6U), continued(value)};
}

/// Removes a name from the front; nullopt if there is none.
std::optional<std::string> take_name(std::string_view& text) {
  std::string name;
  if (!text.starts_with('"')) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_plain);
    name.assign(text.begin(), end);
    text.remove_prefix(name.size());
    return name.empty() ? std::nullopt : std::optional(name);
  }
  text.remove_prefix(1);
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '"') {
      return name;
    }
    name += c == '\\' && !text.empty() ? take_escape(text) : std::string(1, c);
  }
  return std::nullopt;
}

}  // namespace

std::string written_name(std::string_view name) {
  if (!name.empty() && std::all_of(name.begin(), name.end(), is_plain) && log_text(name) == name) {
    return std::string(name);
  }
  return "\"" + spelled(name, "\"") + "\"";
}

std::string spelled(std::string_view text, std::string_view marks) {
  return written(text, [&](const Character& character) -> std::string {
    const auto bytes = character.bytes;
    if (character.completes_command) {
      return "\\x5b";
    }
    if (bytes == "\n" || bytes == "\r") {
      return bytes == "\n" ? "\\n" : "\\x0d";
    }
    if (bytes == "\\" || marks.find(bytes) != std::string_view::npos) {
      return "\\" + std::string(bytes);
    }
    return character.spelling.empty() ? std::string(bytes) : character.spelling;
  });
}

std::string unspelled(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    result += c == '\\' && !text.empty() ? take_escape(text) : std::string(1, c);
  }
  return result;
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
  return plain && !name.empty() && name.front() != ' ' && name.front() != '|' && log_text(name) == name
             ? std::string(name)
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
