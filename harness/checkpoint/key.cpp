#include <climits>
#include <filesystem>
#include <set>
#include <string_view>

#include <sys/utsname.h>
#include <unistd.h>

#include <harness/checkpoint/key.hpp>
#include <harness/core/checksum.hpp>
#include <harness/core/files.hpp>
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

/// The file that configures the suite: it has all other settings of the tool.
std::string configuration_of(const Suite& suite) {
  std::error_code code;
  return std::filesystem::is_regular_file(suite.place.file, code) ? read_file(suite.place.file) : "";
}

/// PGOPTIONS and the like, which change what a session does.
std::string variables_of_libpq() {
  std::set<std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (std::string_view(*entry).starts_with("PG")) {
      variables.insert(part(*entry));
    }
  }
  return join({variables.begin(), variables.end()}, "");
}

}  // namespace

std::optional<std::string> checkpoint_key(const Suite& suite, Engine& engine, std::size_t applied) {
  auto& migrator = *suite.migrator;
  const auto& revisions = migrator.history().ordered();
  auto* inputs = migrator.checkpoint_inputs();
  const auto state_inputs =
      inputs == nullptr ? std::nullopt : inputs->state_inputs(engine, revisions.at(applied - 1).id);
  if (!state_inputs) {
    return std::nullopt;
  }
  const auto layout = layout_of(migrator);
  std::string text = part(MIGRATE_VERSION) + machine() + part(engine.name()) + part(engine.version());
  text += part(suite.name) + part(configuration_of(suite)) + variables_of_libpq();
  text += part(migrator.name()) + part(layout ? layout->name : "") + part(*state_inputs);
  text += part(reach_of(suite, engine.name()) == Reach::this_process ? "" : "others");
  for (const auto& preparation : suite.preparations) {
    text += part(preparation.text);
  }
  for (std::size_t at = 0; at < applied; ++at) {
    text += part(revisions[at].id) + part(join(revisions[at].parents, " "));
    text += part(revision_text(migrator, revisions[at].id).everything);
  }
  return checksum(text);
}

}  // namespace harness
