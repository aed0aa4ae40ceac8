#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <set>
#include <string_view>

#include <harness/rows/constants/constants.hpp>
#include <harness/rows/constants/json_shape.hpp>
#include <harness/rows/constants/literals.hpp>
#include <harness/rows/constants/neighbours.hpp>
#include <harness/rows/constants/pattern.hpp>

namespace harness {
namespace {

using constants::Literal;
using constants::Tokens;

constexpr std::size_t most_samples = 8;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool calls(const Literal& literal, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return literal.function == name || literal.functions.contains(std::string(name));
  });
}

bool asks_for_length(const Literal& literal) {
  return literal.is_number &&
         calls(literal, {"length", "char_length", "character_length", "octet_length", "bit_length", "len"});
}

bool asks_for_elements(const Literal& literal) {
  return literal.is_number && calls(literal, {"cardinality", "array_length", "array_upper"});
}

bool asks_for_date(const Literal& literal) {
  return calls(literal, {"extract", "date_part", "strftime"});
}

bool orders(const Literal& literal) {
  return is_one_of(literal.comparison, {"<", "<=", ">", ">=", "between"});
}

/// What SQLite's typeof() says these of.
std::string of_type(const std::string& name) {
  return name == "integer" ? "integer:12"
         : name == "real"  ? "real:12.5"
         : name == "text"  ? "word"
         : name == "blob"  ? "x'00ff'"
                           : "";
}

/// The elements of '{a,"b c"}'.
std::vector<std::string> elements_of(const std::string& array) {
  std::vector<std::string> elements(1);
  bool quoted = false;
  for (std::size_t at = 1; at + 1 < array.size(); ++at) {
    const char c = array[at];
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      elements.emplace_back();
    } else {
      elements.back() += c == '\\' && at + 2 < array.size() ? array[++at] : c;
    }
  }
  return elements;
}

class Collector {
 public:
  explicit Collector(const std::string& expression)
      : tokens_(constants::tokens_of(expression)), literals_(constants::literals_of(tokens_)) {}

  std::vector<std::string> run() {
    for (const auto& literal : literals_) {
      note_length(literal);
    }
    for (const auto& literal : literals_) {
      if (!constants::is_about_json(literal)) {
        add_values_of(literal);
      }
    }
    add(constants::between(numbers_));
    add(constants::json_of(tokens_, literals_));
    add_moments();
    add_cases();
    return std::move(values_);
  }

 private:
  void add(const std::string& value) {
    if (std::find(values_.begin(), values_.end(), value) == values_.end()) {
      values_.push_back(value);
    }
  }
  void add(const std::vector<std::string>& values) {
    for (const auto& value : values) {
      add(value);
    }
  }

  bool has_word(std::string_view word) const {
    return std::any_of(tokens_.begin(), tokens_.end(),
                       [&](const auto& token) { return token.is_word(word); });
  }

  void note_length(const Literal& literal) {
    for (const int difference : {0, 1, -1}) {
      const auto length = asks_for_length(literal) ? constants::plus(literal.text, difference) : std::nullopt;
      if (length && !length->starts_with("-") && (difference == 0 || orders(literal))) {
        lengths_.insert(std::strtoul(length->c_str(), nullptr, 10));
      }
    }
  }

  void add_values_of(const Literal& literal) {
    if (add_pattern(literal)) {
      return;
    }
    if (literal.is_number) {
      add_number(literal);
    } else if (calls(literal, {"typeof"})) {
      add(of_type(literal.text));
    } else if (literal.is_array) {
      add(literal.text);
      add(elements_of(literal.text));
    } else {
      add_text(literal);
    }
  }

  /// Whether the literal is a pattern.
  bool add_pattern(const Literal& literal) {
    if (literal.is_number) {
      return false;
    }
    const auto& comparison = literal.comparison;
    std::string regex;
    if (is_one_of(literal.function, {"similar_to_escape", "similar_escape"})) {
      regex = constants::regex_of_similar(literal.text);
    } else if (is_one_of(comparison, {"~", "~*", "!~", "!~*", "regexp"}) ||
               is_one_of(literal.function, {"regexp_like", "regexp_match", "regexp"})) {
      regex = literal.text;
    } else if (is_one_of(comparison, {"~~", "~~*", "!~~", "!~~*", "like", "ilike"}) ||
               literal.function == "like") {
      regex = constants::regex_of_like(literal.text, literal.escape);
    } else if (comparison == "glob" || literal.function == "glob") {
      regex = constants::regex_of_glob(literal.text);
    } else {
      return false;
    }
    if (literal.negated) {
      regex = constants::regex_of_allowed(literal.text);
    }
    if (!literal.negated || !regex.empty()) {
      add(constants::samples_of_regex(regex, lengths_, most_samples));
    }
    return true;
  }

  void add_number(const Literal& literal) {
    if (asks_for_length(literal)) {
      for (const int difference : {0, 1, -1}) {
        const auto length = constants::plus(literal.text, difference);
        if (length && !length->starts_with("-") && (difference == 0 || orders(literal))) {
          add(constants::texts_of_length(std::strtoul(length->c_str(), nullptr, 10)));
        }
      }
    } else if (asks_for_elements(literal)) {
      add_arrays(literal);
    } else if (asks_for_date(literal)) {
      for (const int difference : {0, 1, -1}) {
        add(constants::dates_with(constants::plus(literal.text, difference).value_or("")));
      }
    } else {
      add_with_neighbours(literal);
    }
  }

  void add_arrays(const Literal& literal) {
    for (const int difference : {0, 1, -1}) {
      const auto count = std::atoi(constants::plus(literal.text, difference).value_or("0").c_str());
      std::string elements;
      for (int element = 1; element <= std::min(count, 100); ++element) {
        elements += (element == 1 ? "" : ",") + std::to_string(element);
      }
      add("{" + elements + "}");
    }
  }

  void add_with_neighbours(const Literal& literal) {
    add(literal.text);
    if (orders(literal)) {
      numbers_.push_back(literal.text);
    }
    if (literal.comparison == "in" || literal.comparison == "=") {
      return;
    }
    for (const int difference : {1, -1}) {
      if (const auto neighbour = constants::plus(literal.text, difference)) {
        add(*neighbour);
      }
    }
  }

  void add_text(const Literal& literal) {
    const auto& text = literal.text;
    add(text);
    if (asks_for_date(literal)) {
      add(constants::dates_with(text));
    }
    if (calls(literal, {"position", "strpos", "instr", "starts_with"})) {
      add(std::vector<std::string>{text + "a", "a" + text + "a", "ab" + text + "ab.a"});
    }
    for (const int days : {1, -1}) {
      const auto day = orders(literal) ? constants::days_later(text, days) : std::nullopt;
      if (day) {
        add(*day);
      }
    }
    const auto slash = text.find('/');
    if (is_one_of(literal.comparison, {"<<", "<<="}) && slash != std::string::npos) {
      add(text.substr(0, slash));
    }
  }

  /// Of conditions that speak of today, or of the first day of a month.
  void add_moments() {
    if (has_word("now") || has_word("current_date") || has_word("current_timestamp") ||
        std::find(values_.begin(), values_.end(), "now") != values_.end()) {
      add(std::vector<std::string>{"2000-01-01", "2999-12-31"});
    }
    if (has_word("date_trunc")) {
      add(std::vector<std::string>{"2024-01-01", "2024-02-01", "2024-04-01", "2025-01-01", "2024-01-08"});
    }
  }

  /// The values in capitals, or in small letters, where the condition asks for such.
  void add_cases() {
    const auto texts = values_;
    const auto changed = [&](const char* function, int (*change)(int),
                             std::initializer_list<std::string_view> more) {
      if (!has_word(function)) {
        return;
      }
      add(std::vector<std::string>(more.begin(), more.end()));
      for (auto text : texts) {
        std::transform(text.begin(), text.end(), text.begin(), [&](unsigned char c) {
          return c < 128 ? static_cast<char>(change(c)) : static_cast<char>(c);
        });
        add(text);
      }
    };
    changed("upper", &std::toupper, {"WORD", "A", "AB", "ABC"});
    changed("lower", &std::tolower, {"word", "a"});
    if (has_word("initcap")) {
      add(std::vector<std::string>{"Word", "A"});
    }
  }

  Tokens tokens_;
  std::vector<Literal> literals_;
  std::set<std::size_t> lengths_;
  std::vector<std::string> numbers_;
  std::vector<std::string> values_;
};

}  // namespace

std::vector<std::string> constants_in(const std::string& expression) {
  return Collector(expression).run();
}

}  // namespace harness
