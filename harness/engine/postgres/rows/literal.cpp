#include <harness/core/text.hpp>
#include <harness/engine/postgres/rows/literal.hpp>

namespace harness::postgres {

std::string literal(const ValueType& type, const std::string& value) {
  std::string quoted = value;
  replace_all(quoted, "'", "''");
  // standard_conforming_strings decides what a backslash means, unless the text says so itself.
  const bool escapes = value.find('\\') != std::string::npos;
  replace_all(quoted, "\\", "\\\\");
  return (escapes ? "E'" : "'") + quoted + "'::" + type.name;
}

}  // namespace harness::postgres
