#include <map>
#include <string>

#include <harness/config/read_locks.hpp>

namespace harness {

LockPolicy read_locks(TomlTable& table) {
  using Judged = LockPolicy::Judged;
  static const std::map<std::string, Judged> known = {
      {"branch", Judged::branch}, {"all", Judged::all}, {"none", Judged::none}};
  LockPolicy locks;
  if (const auto judged = table.text("locks")) {
    const auto found = known.find(*judged);
    if (found == known.end()) {
      table.refuse("locks", "is \"" + *judged + "\"", "write \"branch\", \"all\" or \"none\"");
    }
    locks.judged = found->second;
  }
  if (auto sizes = table.table("sizes")) {
    locks.sizes = sizes->numbers();
  }
  return locks;
}

}  // namespace harness
