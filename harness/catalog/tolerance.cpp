#include <utility>

#include <harness/catalog/tolerance.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// Moves the attributes that the tolerance names from the change into one of their own.
Change take_attributes(const Tolerance& tolerance, Change& change) {
  Change taken{change.kind, change.identity, {}};
  std::erase_if(change.attributes, [&](AttributeChange& attribute) {
    const bool named = matches_glob(tolerance.attribute, attribute.attribute);
    if (named) {
      taken.attributes.push_back(std::move(attribute));
    }
    return named;
  });
  return taken;
}

}  // namespace

Changes tolerate(const Tolerance& tolerance, Changes& changes) {
  Changes covered;
  std::erase_if(changes, [&](Change& change) {
    if (!matches_glob(tolerance.object, to_string(change.identity))) {
      return false;
    }
    if (change.kind != ChangeKind::altered) {
      // A tolerance for one attribute does not excuse that the whole object is missing.
      const bool whole = tolerance.attribute == "*";
      if (whole) {
        covered.push_back(change);
      }
      return whole;
    }
    if (auto taken = take_attributes(tolerance, change); !taken.attributes.empty()) {
      covered.push_back(std::move(taken));
    }
    return change.attributes.empty();
  });
  return covered;
}

}  // namespace harness
