#include <harness/engine/postgres/remedy.hpp>

namespace harness::postgres {

std::string remedy(const Change& /*change*/) {
  return {};
}

}  // namespace harness::postgres
