#include <harness/core/environment.hpp>
#include <harness/process/withheld.hpp>

namespace harness {

void note_withheld(ProcessResult& result, const Command& command) {
  if (result.exit_code == 0) {
    return;
  }
  auto& shown = result.errors.empty() ? result.output : result.errors;
  if (const auto note = note_on_secrets(shown, command.passed); !note.empty()) {
    shown += (shown.ends_with('\n') ? "" : "\n") + note + "\n";
  }
}

}  // namespace harness
