#include <harness/catalog/tolerance.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

bool cover_altered(const Tolerance& tolerance, Change& change) {
  return std::erase_if(change.attributes, [&](const AttributeChange& attribute) {
           return matches_glob(tolerance.attribute, attribute.attribute);
         }) > 0;
}

}  // namespace

std::size_t tolerate(const Tolerance& tolerance, Changes& changes) {
  std::size_t covered = 0;
  std::erase_if(changes, [&](Change& change) {
    if (!matches_glob(tolerance.object, to_string(change.identity))) {
      return false;
    }
    if (change.kind == ChangeKind::altered) {
      covered += cover_altered(tolerance, change) ? 1 : 0;
      return change.attributes.empty();
    }
    // A tolerance for one attribute does not excuse that the whole object is missing.
    const bool whole = tolerance.attribute == "*";
    covered += whole ? 1 : 0;
    return whole;
  });
  return covered;
}

}  // namespace harness
