#include <climits>

#include <sys/utsname.h>
#include <unistd.h>

#include <harness/checkpoint/key.hpp>
#include <harness/core/checksum.hpp>
#include <harness/core/text.hpp>
#include <harness/walk/workplace.hpp>

namespace harness {
namespace {

/// A part that no other can run into.
std::string part(const std::string& text) {
  return std::to_string(text.size()) + ":" + text + "\n";
}

/// A server's files are for one kind of machine, and its indexes sort as the C library does.
std::string machine() {
  ::utsname names = {};
  ::uname(&names);
  std::string library(static_cast<std::size_t>(NAME_MAX), '\0');
#ifdef _CS_GNU_LIBC_VERSION
  library.resize(::confstr(_CS_GNU_LIBC_VERSION, library.data(), library.size()));
#else
  library = names.release;
#endif
  return part(names.sysname) + part(names.machine) + part(library);
}

}  // namespace

std::optional<std::string> checkpoint_key(const Suite& suite, Engine& engine, std::size_t applied) {
  auto& migrator = *suite.migrator;
  const auto& revisions = migrator.history().ordered();
  const auto ground = migrator.ground(engine, revisions.at(applied - 1).id);
  if (!ground) {
    return std::nullopt;
  }
  const auto layout = migrator.layout();
  std::string text = part(MIGRATE_VERSION) + machine() + part(engine.name()) + part(engine.version());
  text += part(migrator.name()) + part(layout ? layout->name : "") + part(*ground);
  text += part(reach_of(suite, engine.name()) == Reach::this_process ? "" : "others");
  for (const auto& preparation : suite.preparations) {
    text += part(preparation.text);
  }
  for (std::size_t at = 0; at < applied; ++at) {
    text += part(revisions[at].id) + part(join(revisions[at].parents, " "));
    text += part(migrator.wording(revisions[at].id).everything);
  }
  return checksum(text);
}

}  // namespace harness
