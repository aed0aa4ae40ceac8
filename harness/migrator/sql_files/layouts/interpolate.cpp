#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <optional>

#include <harness/core/environment.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/interpolate.hpp>

namespace harness::sql_files {
namespace {

class Interpolation {
 public:
  Interpolation(std::string_view text, const std::map<std::string, std::string>& variables,
                const Location& place)
      : text_(text), variables_(variables), place_(place) {}

  std::string all() { return expand('\0'); }

 private:
  std::string expand(char stop) {
    std::string result;
    while (!text_.empty() && text_.front() != stop) {
      if (text_.starts_with("\\$") || text_.starts_with("$$")) {
        result += '$';
        text_.remove_prefix(2);
      } else if (text_.starts_with("\\\\") || text_.starts_with("$(")) {
        result += text_.substr(0, 2);
        text_.remove_prefix(2);
      } else if (text_.front() == '$' && text_.size() > 1) {
        text_.remove_prefix(1);
        result += value();
      } else {
        result += text_.front();
        text_.remove_prefix(1);
      }
    }
    return result;
  }

  std::string value() {
    if (text_.front() != '{') {
      return find(name()).value_or("");
    }
    text_.remove_prefix(1);
    const auto variable = name();
    const auto found = find(variable);
    auto result = found.value_or("");
    if (take(":-")) {
      const auto otherwise = expand('}');
      result = result.empty() ? otherwise : result;
    } else if (take("-")) {
      const auto otherwise = expand('}');
      result = found ? result : otherwise;
    } else if (take("?")) {
      const auto complaint = expand('}');
      if (!found) {
        refuse("$" + variable + ": " + (complaint.empty() ? "not set" : complaint));
      }
    }
    if (take(":")) {
      result = part_of(result);
    }
    if (!take("}")) {
      refuse("this form of ${" + variable + "...} is not known");
    }
    return result;
  }

  /// What "offset" or "offset:length" says of a value; negative ones count from its end.
  std::string part_of(const std::string& value) {
    const auto size = static_cast<long>(value.size());
    const long offset = number();
    const long from = std::clamp(offset < 0 ? offset + size : offset, 0L, size);
    long to = size;
    if (take(":")) {
      const long length = number();
      to = std::clamp(length < 0 ? length + size : length + from, from, size);
    }
    return value.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
  }

  long number() {
    const auto digits = trim(text_.substr(0, text_.find_first_of(":}")));
    long number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) {
      refuse("\"" + std::string(digits) + "\" is no number");
    }
    text_.remove_prefix(std::min(text_.find_first_of(":}"), text_.size()));
    return number;
  }

  std::string name() {
    const auto is_part = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
    const auto end = std::find_if_not(text_.begin(), text_.end(), is_part);
    const std::string found(text_.begin(), end);
    if (found.empty() || std::isalpha(static_cast<unsigned char>(found.front())) == 0) {
      refuse("a \"$\" is followed by no name");
    }
    text_.remove_prefix(found.size());
    return found;
  }

  bool take(std::string_view word) {
    const bool there = text_.starts_with(word);
    text_.remove_prefix(there ? word.size() : 0);
    return there;
  }

  std::optional<std::string> find(const std::string& variable) const {
    if (const auto given = variables_.find(variable); given != variables_.end()) {
      return given->second;
    }
    const char* set = std::getenv(variable.c_str());
    if (set != nullptr && is_ci_secret(variable, set)) {
      throw usage_error("$" + variable + " looks like a secret of a CI, and is not put into SQL",
                        "give a value with [suite.history] variables = { " + variable + " = \"value\" }",
                        place_);
    }
    return set == nullptr ? std::nullopt : std::optional<std::string>(set);
  }

  [[noreturn]] void refuse(const std::string& message) const {
    throw usage_error(
        "cannot put variables into this line: " + message,
        "write \"$$\" for a dollar; give values with [suite.history] variables = { NAME = \"value\" }",
        place_);
  }

  std::string_view text_;
  const std::map<std::string, std::string>& variables_;
  const Location& place_;
};

}  // namespace

std::string interpolate(std::string_view text, const std::map<std::string, std::string>& variables,
                        const Location& place) {
  return Interpolation(text, variables, place).all();
}

}  // namespace harness::sql_files
