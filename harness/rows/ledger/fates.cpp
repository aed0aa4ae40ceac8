#include <harness/rows/ledger/ledger.hpp>

namespace harness {

std::string to_string(Fate fate) {
  switch (fate) {
    case Fate::changed:
      return "changed";
    case Fate::cut:
      return "cut";
    case Fate::nulled:
      return "nulled";
    case Fate::moved:
      return "moved";
    case Fate::doubled:
      return "doubled";
    case Fate::lost:
      return "lost";
    case Fate::added:
      return "added";
  }
  return "unknown";
}

}  // namespace harness
