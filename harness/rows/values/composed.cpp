#include <string_view>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/rows/values/kinds.hpp>

namespace harness::values {
namespace {

/// How a text is quoted in one that is composed.
struct Quoting {
  std::string_view special;  ///< characters that need quotes, beside white space, quotes and backslashes
  std::string_view quote;    ///< a quote within quotes
};
constexpr Quoting in_array = {"{},", "\\\""};
constexpr Quoting in_range = {"()[],", "\"\""};
constexpr Quoting in_composite = {"(),", "\"\""};

std::string quoted_if_needed(const std::string& text, const Quoting& quoting) {
  const bool needed = text.empty() || text.find_first_of(" \t\r\n\v\f\"\\") != std::string::npos ||
                      text.find_first_of(quoting.special) != std::string::npos;
  if (!needed) {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? std::string(quoting.quote) : c == '\\' ? "\\\\" : std::string(1, c);
  }
  return quoted + "\"";
}

/// The arrays of PostgreSQL's catalogs that are written without braces.
bool is_bare(const ValueType& type) {
  return type.base == "int2vector" || type.base == "oidvector";
}

std::string element(const Value& value) {
  if (!value) {
    return "NULL";
  }
  return lower(*value) == "null" ? "\"" + *value + "\"" : quoted_if_needed(*value, in_array);
}

std::optional<std::string> array(const ValueType& type, std::initializer_list<unsigned> numbers) {
  std::vector<std::string> elements;
  for (const unsigned n : numbers) {
    const auto value = type.parts.empty() ? std::nullopt : ordinary_value(type.parts.front(), n);
    if (!value) {
      return std::nullopt;
    }
    elements.push_back(element(value));
  }
  return is_bare(type) ? join(elements, " ") : "{" + join(elements, ",") + "}";
}

/// The values of the element type in its own order, also after the tenth text.
std::optional<std::string> bound(const ValueType& element, unsigned n) {
  if (element.kind == ValueKind::text) {
    return fmt::format("{:05}", n);
  }
  return ordinary_value(element, n);
}

std::optional<std::string> range(const ValueType& type, unsigned n) {
  const auto low = type.parts.empty() ? std::nullopt : bound(type.parts.front(), 2 * n);
  const auto high = type.parts.empty() ? std::nullopt : bound(type.parts.front(), 2 * n + 1);
  if (!low || !high) {
    return std::nullopt;
  }
  return "[" + quoted_if_needed(*low, in_range) + "," + quoted_if_needed(*high, in_range) + ")";
}

/// A part that only its own input knows is NULL.
std::string composite(const std::vector<Value>& parts) {
  std::vector<std::string> texts;
  for (const auto& part : parts) {
    texts.push_back(part ? quoted_if_needed(*part, in_composite) : "");
  }
  return "(" + join(texts, ",") + ")";
}

std::string ordinary_composite(const ValueType& type, unsigned n) {
  std::vector<Value> parts;
  for (const auto& part : type.parts) {
    parts.push_back(ordinary_value(part, n));
  }
  return composite(parts);
}

}  // namespace

std::optional<std::string> ordinary_composed(const ValueType& type, unsigned n) {
  switch (type.kind) {
    case ValueKind::array:
      return array(type, {n});
    case ValueKind::range:
      return range(type, n);
    case ValueKind::multirange: {
      const auto one = range(type, n);
      return one ? std::optional("{" + *one + "}") : std::nullopt;
    }
    default:
      return type.parts.empty() ? std::nullopt : std::optional(ordinary_composite(type, n));
  }
}

std::vector<Boundary> composed_boundaries(const ValueType& type) {
  std::vector<Boundary> boundaries;
  switch (type.kind) {
    case ValueKind::array:
      if (is_bare(type)) {
        return {};
      }
      boundaries.push_back({"{}", "an empty array"});
      if (const auto two = array(type, {0, 1})) {
        boundaries.push_back({*two, "an array of two elements"});
      }
      if (type.parts.empty() || !type.parts.front().not_null) {
        boundaries.push_back({"{NULL}", "an array with NULL in it"});
      }
      return boundaries;
    case ValueKind::range:
      return {{"empty", "an empty range"}, {"(,)", "a range without bounds"}};
    case ValueKind::multirange:
      return {{"{}", "a multirange without ranges"}, {"{(,)}", "a multirange without bounds"}};
    default:
      for (const auto& part : type.parts) {
        if (part.not_null) {
          return {};
        }
      }
      return {{composite(std::vector<Value>(type.parts.size())), "a composite of NULLs"}};
  }
}

}  // namespace harness::values
