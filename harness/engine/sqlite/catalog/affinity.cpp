#include <harness/engine/sqlite/catalog/affinity.hpp>

namespace harness::sqlite {
namespace {

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

std::string affinity(const std::string& type, bool strict) {
  if (strict) {
    return type == "any" ? "none" : type == "int" ? "integer" : type;
  }
  if (contains(type, "int")) return "integer";
  if (contains(type, "char") || contains(type, "clob") || contains(type, "text")) return "text";
  if (contains(type, "blob") || type.empty()) return "blob";
  if (contains(type, "real") || contains(type, "floa") || contains(type, "doub")) return "real";
  return "numeric";
}

}  // namespace harness::sqlite
