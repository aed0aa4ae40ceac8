#include <harness/core/error.hpp>
#include <harness/migrator/irreversible.hpp>

namespace harness {

void declare_irreversible(const std::map<std::string, std::string>& reasons,
                          const std::map<std::string, Location>& places, const Location& otherwise,
                          const std::function<Revision*(const std::string& id)>& find) {
  for (const auto& [id, reason] : reasons) {
    auto* revision = find(id);
    if (revision == nullptr) {
      const auto place = places.find(id);
      throw usage_error("revision \"" + id + "\" is declared irreversible, but no file has it",
                        "correct the revision, or take the declaration out",
                        place == places.end() ? otherwise : place->second);
    }
    revision->irreversible = reason;
  }
}

}  // namespace harness
