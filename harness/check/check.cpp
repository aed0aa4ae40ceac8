#include <harness/check/check.hpp>

namespace harness {

std::string to_string(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "unknown";
}

Judgement skip(std::string reason) {
  return {{}, std::move(reason), false};
}

Judgement declared(std::string reason) {
  return {{}, std::move(reason), true};
}

Judgement blocked(const std::string& revision, const std::string& check) {
  auto judgement = skip("blocked by " + (revision.empty() ? check : revision + "/" + check));
  judgement.blocker = Case{check, revision};
  return judgement;
}

}  // namespace harness
