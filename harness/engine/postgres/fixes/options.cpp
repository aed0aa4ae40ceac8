#include <string_view>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/options.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

using Options = std::map<std::string, std::string>;

Options parsed(const std::optional<std::string>& text) {
  return parsed_options(text.value_or(""));
}

}  // namespace

std::map<std::string, std::string> parsed_options(const std::string& text) {
  Options options;
  std::string_view rest = text;
  std::string last;
  while (!rest.empty()) {
    const auto comma = rest.find(", ");
    const auto part = rest.substr(0, comma);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos && !last.empty()) {
      options[last] += ", " + std::string(part);
    } else {
      last = std::string(part.substr(0, equals));
      options[last] = equals == std::string_view::npos ? "" : std::string(part.substr(equals + 1));
    }
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 2);
  }
  return options;
}

std::string literal(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' ? std::string("''") : std::string(1, c);
  }
  return quoted + "'";
}

std::string listed_options(const std::string& options) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : parsed_options(options)) {
    parts.push_back(quote(name) + " " + literal(value));
  }
  return join(parts, ", ");
}

std::string changed_options(const std::optional<std::string>& found,
                            const std::optional<std::string>& wanted) {
  const auto was = parsed(wanted);
  const auto is = parsed(found);
  std::vector<std::string> parts;
  for (const auto& [name, value] : was) {
    const auto now = is.find(name);
    if (now == is.end() || now->second != value) {
      parts.push_back(std::string(now == is.end() ? "ADD " : "SET ") + quote(name) + " " + literal(value));
    }
  }
  for (const auto& [name, value] : is) {
    if (!was.contains(name)) {
      parts.push_back("DROP " + quote(name));
    }
  }
  return join(parts, ", ");
}

bool has_hidden_option(const std::optional<std::string>& options) {
  return options && options->find("=(hidden)") != std::string::npos;
}

std::vector<std::string> changed_parameters(const std::string& start, const std::optional<std::string>& found,
                                            const std::optional<std::string>& wanted,
                                            const std::string& prefix) {
  const auto was = parsed(wanted);
  const auto is = parsed(found);
  std::vector<std::string> set;
  std::vector<std::string> reset;
  for (const auto& [name, value] : was) {
    if (const auto now = is.find(name); now == is.end() || now->second != value) {
      set.push_back(prefix + name + " = " + literal(value));
    }
  }
  for (const auto& [name, value] : is) {
    if (!was.contains(name)) {
      reset.push_back(prefix + name);
    }
  }
  std::vector<std::string> statements;
  if (!reset.empty()) {
    statements.push_back(start + "RESET (" + join(reset, ", ") + ");");
  }
  if (!set.empty()) {
    statements.push_back(start + "SET (" + join(set, ", ") + ");");
  }
  return statements;
}

}  // namespace harness::postgres
