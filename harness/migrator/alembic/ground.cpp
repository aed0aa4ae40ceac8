#include <set>

#include <harness/core/checksum.hpp>
#include <harness/core/files.hpp>
#include <harness/core/git.hpp>
#include <harness/migrator/alembic/ground.hpp>

namespace harness {

namespace fs = std::filesystem;

std::optional<std::string> alembic_ground(const fs::path& file, const History& history,
                                          const std::string& installed) {
  const auto folder = fs::absolute(file).parent_path();
  const GitRepository repository(folder);
  std::set<fs::path> own;
  for (const auto& revision : history.all()) {
    own.insert(fs::weakly_canonical(revision.up.file).lexically_relative(repository.root()));
  }
  const auto contents = repository.contents(own);
  if (!contents) {
    return std::nullopt;
  }
  const auto local = folder / ".env";  // git is told to ignore it, mostly
  return installed + *contents + (fs::exists(local) ? checksum(read_file(local)) : "");
}

}  // namespace harness
