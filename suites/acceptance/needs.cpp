#include <suites/acceptance/needs.hpp>

#include <harness/core/text.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {

std::optional<Lack> lack_of(const std::filesystem::path& history) {
  if (!std::filesystem::exists(history / "needs.sh")) {
    return std::nullopt;
  }
  const auto result = run({{"sh", "needs.sh"}, {}, history});
  if (result.exit_code == 0) {
    return std::nullopt;
  }
  const std::string missing(trim(result.output));
  return Lack{missing.empty() ? "needs.sh" : missing, "its tool is missing: " + missing + result.errors};
}

}  // namespace harness
