#include <harness/migrator/migrator.hpp>

namespace harness {

std::optional<Error> refusal_to_write(Migrator& migrator) {
  const auto layout = migrator.layout();
  if (!layout || layout->owner.empty()) {
    return std::nullopt;
  }
  return usage_error(
      "these migrations are " + layout->name + "'s (" + layout->reason +
          "), which keeps the version of a database in " + layout->owner +
          "; that is not written or read here",
      "use " + layout->name +
          " itself on databases in use; `migrate test` uses databases of its own. If the files "
          "are not " +
          layout->name + "'s, name their layout: --layout sql");
}

}  // namespace harness
