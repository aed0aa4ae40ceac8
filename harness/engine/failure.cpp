#include <algorithm>
#include <iterator>
#include <string_view>

#include <harness/engine/failure.hpp>
#include <harness/engine/script.hpp>

namespace harness {

bool is_want_of_room(const SqlError& error) {
  const auto& state = error.sqlstate();
  const std::string message = error.what();
  return state == "53100" || state == "58030" || (state == "53200" && message == "out of memory") ||
         state == "SQLITE_NOMEM" || state == "SQLITE_FULL" || state == "SQLITE_IOERR_WRITE" ||
         state == "SQLITE_IOERR_NOMEM" || state == "SQLITE_IOERR_FSYNC" || state == "SQLITE_IOERR_TRUNCATE";
}

Error want_of_room(const SqlError& error) {
  return environment_error("the database has no disk or memory left: " + std::string(error.what()) + " (" +
                               error.sqlstate() + ")" + (error.detail().empty() ? "" : "\n" + error.detail()),
                           "make room where it lies (/dev/shm or TMPDIR for a server of the run's own), or "
                           "test fewer suites at a time with --jobs 1");
}

namespace {

/// A lock, a server that ends, a connection or a file that cannot be reached.
bool is_of_the_surroundings(const std::string& state) {
  constexpr std::string_view classes[] = {"08",           "40",
                                          "53",           "55P03",
                                          "57",           "58",
                                          "SQLITE_BUSY",  "SQLITE_LOCKED",
                                          "SQLITE_IOERR", "SQLITE_CANTOPEN"};
  return std::any_of(std::begin(classes), std::end(classes),
                     [&](std::string_view begin) { return state.starts_with(begin); });
}

}  // namespace

Error error_of_own(const SqlError& error) {
  if (is_want_of_room(error)) {
    return want_of_room(error);
  }
  const auto text = std::string(error.what()) + " (" + error.sqlstate() + ")";
  return is_of_the_surroundings(error.sqlstate())
             ? environment_error(text)
             : internal_error(text, "a statement of the harness' own was refused");
}

Failure failure_of(const SqlError& error, const std::string& file) {
  if (is_want_of_room(error)) {
    throw want_of_room(error);
  }
  Failure failure{error.what(), error.sqlstate(), {}, {file, 0}, error.detail()};
  if (const auto* in_script = dynamic_cast<const ScriptError*>(&error)) {
    failure.statement = in_script->statement();
    failure.place = in_script->place();
  }
  return failure;
}

}  // namespace harness
