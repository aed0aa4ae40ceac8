#include <harness/engine/failure.hpp>
#include <harness/engine/script.hpp>

namespace harness {

Failure failure_of(const SqlError& error, const std::string& file) {
  Failure failure{error.what(), error.sqlstate(), {}, {file, 0}, error.detail()};
  if (const auto* in_script = dynamic_cast<const ScriptError*>(&error)) {
    failure.statement = in_script->statement();
    failure.place = in_script->place();
  }
  return failure;
}

}  // namespace harness
