#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <string_view>

#include <harness/core/digest.hpp>
#include <harness/rows/given/mask.hpp>

namespace harness {
namespace {

constexpr unsigned most_attempts = 1000;  // where a form has few values, two of them may meet

/// Numbers that follow from a value.
class Numbers {
 public:
  explicit Numbers(std::uint64_t first) : state_(first) {}

  unsigned below(unsigned limit) {
    state_ = digest(std::string_view(reinterpret_cast<const char*>(&state_), sizeof state_), state_);
    return static_cast<unsigned>(state_ % limit);
  }

 private:
  std::uint64_t state_;
};

bool holds_digits(const ValueType& type) {
  return type.kind == ValueKind::integer || type.kind == ValueKind::decimal ||
         type.kind == ValueKind::floating || type.kind == ValueKind::money;
}

/// The most digits that numbers of the type have; those with as many begin with 1, so that they fit.
std::size_t most_digits(const ValueType& type) {
  constexpr std::size_t none = 1000;
  if (type.kind != ValueKind::integer) {
    return none;
  }
  return type.width <= 2 ? 5 : type.width <= 4 ? 10 : 19;
}

char masked_letter(char letter, const ValueType& type, Numbers& numbers) {
  if (type.kind == ValueKind::uuid) {
    return static_cast<char>((std::isupper(static_cast<unsigned char>(letter)) != 0 ? 'A' : 'a') +
                             numbers.below(6));
  }
  return static_cast<char>((std::isupper(static_cast<unsigned char>(letter)) != 0 ? 'A' : 'a') +
                           numbers.below(26));
}

void put_two_digits(std::string& text, std::size_t at, unsigned number) {
  text[at] = static_cast<char>('0' + number / 10);
  text[at + 1] = static_cast<char>('0' + number % 10);
}

/// Another moment of the same year; nullopt for what is not written as one.
std::optional<std::string> masked_moment(std::string text, Numbers& numbers) {
  constexpr std::size_t month = 5;
  constexpr std::size_t day = 8;
  constexpr std::size_t time = 11;  // each of its parts has two digits
  if (text.size() < day + 2 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  put_two_digits(text, month, 1 + numbers.below(12));
  put_two_digits(text, day, 1 + numbers.below(28));
  for (std::size_t part = 0; text.size() >= time + 3 * part + 2 && part < 3; ++part) {
    put_two_digits(text, time + 3 * part, numbers.below(part == 0 ? 24 : 60));
  }
  return text;
}

std::string masked_number(std::string text, const ValueType& type, Numbers& numbers) {
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
  bool is_first = true;
  for (auto& c : text) {
    if (is_digit(static_cast<unsigned char>(c))) {
      const bool is_large = digits >= most_digits(type);
      c = static_cast<char>(!is_first ? '0' + numbers.below(10) : is_large ? '1' : '1' + numbers.below(9));
      is_first = false;
    }
  }
  return text;
}

/// Every letter and digit, and every character beyond ASCII, is another one; the rest is the form.
std::string masked_text(const std::string& text, const ValueType& type, Numbers& numbers) {
  std::string masked;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xC0U) {  // of a character of several bytes the first; the others go
      masked += static_cast<char>('a' + numbers.below(26));
    } else if (std::isdigit(byte) != 0) {
      masked += static_cast<char>('0' + numbers.below(10));
    } else if (byte < 0x80U) {
      masked += std::isalpha(byte) != 0 ? masked_letter(c, type, numbers) : c;
    }
  }
  return masked;
}

std::string masked_form(const std::string& text, const ValueType& type, Numbers& numbers) {
  if (type.kind == ValueKind::date || type.kind == ValueKind::timestamp) {
    const auto moment = masked_moment(text, numbers);
    return moment ? *moment : masked_text(text, type, numbers);
  }
  return holds_digits(type) ? masked_number(text, type, numbers) : masked_text(text, type, numbers);
}

/// Letters alone, for a text that has neither letters nor digits.
std::string without_form(const std::string& text, Numbers& numbers) {
  std::string masked;
  for (std::size_t at = 0; at < text.size(); ++at) {
    masked += static_cast<char>('a' + numbers.below(26));
  }
  return masked;
}

/// What SQLite says of the kind of a value, colon included.
std::string_view kind_of(std::string_view value, const ValueType& type) {
  const auto affinities = {"integer", "real", "text", "numeric", "blob", "none"};
  if (std::none_of(affinities.begin(), affinities.end(),
                   [&](const char* affinity) { return type.base == affinity; })) {
    return {};
  }
  for (const auto* kind : {"integer:", "real:", "text:"}) {
    if (value.starts_with(kind)) {
      return value.substr(0, std::string_view(kind).size());
    }
  }
  return {};
}

/// Types whose values look alike share their masks, so that a reference from one to another holds.
char family_of(const ValueType& type) {
  const bool is_moment = type.kind == ValueKind::date || type.kind == ValueKind::timestamp;
  return is_moment ? 'd' : holds_digits(type) ? 'n' : type.kind == ValueKind::uuid ? 'u' : 't';
}

}  // namespace

bool can_be_masked(const ValueType& type) {
  return holds_digits(type) || type.kind == ValueKind::text || type.kind == ValueKind::uuid ||
         type.kind == ValueKind::date || type.kind == ValueKind::timestamp ||
         type.kind == ValueKind::anything;
}

std::string Mask::masked(const std::string& value, const ValueType& type) {
  const auto kind = kind_of(value, type);
  const auto rest = value.substr(kind.size());
  const auto [known, is_new] = known_.try_emplace(family_of(type) + value);
  if (!is_new || rest.empty()) {
    return is_new ? known->second = value : known->second;
  }
  std::string masked;
  for (unsigned attempt = 1; attempt <= most_attempts; ++attempt) {
    Numbers numbers(digest(rest, attempt));
    masked = std::string(kind) + masked_form(rest, type, numbers);
    if (masked == value && type.kind == ValueKind::text) {
      masked = std::string(kind) + without_form(rest, numbers);
    }
    if (masked != value && !used_.contains(masked)) {
      break;
    }
  }
  used_.insert(masked);
  known->second = masked;
  return masked;
}

}  // namespace harness
