#include <algorithm>
#include <cerrno>
#include <initializer_list>
#include <iterator>
#include <string_view>

#include <harness/core/files.hpp>
#include <harness/engine/failure.hpp>
#include <harness/engine/script.hpp>

namespace harness {
namespace {

/// Of the server's own tables of locks, by the setting that its hint names in each language.
bool is_want_of_locks(const SqlError& error) {
  return error.detail().find("_per_transaction") != std::string::npos ||
         std::string_view(error.what()) == "out of shared memory";
}

/// What PostgreSQL has no code for (errcode_for_file_access in elog.c): the system's own words end its
/// message.
bool ends_with_one(std::string_view message, std::initializer_list<std::string_view> reasons) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](std::string_view reason) { return message.ends_with(reason); });
}

bool is_limit_of_size(const SqlError& error) {
  return error.sqlstate() == "XX000" && ends_with_one(error.what(), {": File too large"});
}

bool is_want_of_memory(const SqlError& error) {
  return error.sqlstate() == "53200" || error.sqlstate() == "SQLITE_NOMEM" ||
         ends_with_one(error.what(), {": Cannot allocate memory"});
}

bool is_want_by_words(const SqlError& error) {
  return is_limit_of_size(error) ||
         (error.sqlstate() == "XX000" &&
          ends_with_one(error.what(), {": Disk quota exceeded", ": Cannot allocate memory"}));
}

}  // namespace

bool is_want_of_room(const SqlError& error) {
  const auto& state = error.sqlstate();
  return state == "53000" || state == "53100" || state == "58030" || is_want_by_words(error) ||
         (state == "53200" && !is_want_of_locks(error)) || state == "SQLITE_NOMEM" ||
         state == "SQLITE_FULL" || state == "SQLITE_IOERR_WRITE" || state == "SQLITE_IOERR_NOMEM" ||
         state == "SQLITE_IOERR_FSYNC" || state == "SQLITE_IOERR_TRUNCATE";
}

Error want_of_room(const SqlError& error) {
  if (is_limit_of_size(error)) {
    return environment_error("the database may not write so much into a file: " + std::string(error.what()),
                             advice_about_want(EFBIG));
  }
  return environment_error(
      "the database has no disk or memory left: " + std::string(error.what()) + " (" + error.sqlstate() +
          ")" + (error.detail().empty() ? "" : "\n" + error.detail()),
      is_want_of_memory(error)
          ? advice_about_want(ENOMEM)
          : "make room where it is (/dev/shm or TMPDIR for a server of the run's own), or "
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

std::string advice_about(const std::string& state) {
  if (state == "53200") {
    return "raise max_locks_per_transaction of the server";
  }
  if (state == "53300") {
    return "raise max_connections of the server, or test fewer suites at a time with --jobs 1";
  }
  if (state.starts_with("53") || state.starts_with("58")) {
    return "see to the server's memory, its disks and its limits, and try again";
  }
  if (state.starts_with("55") || state.starts_with("40") || state == "SQLITE_BUSY" ||
      state == "SQLITE_LOCKED") {
    return "another session holds a lock on it: try again when that one is done";
  }
  return "see what the server's log says (it may have run out of memory), and try again";
}

}  // namespace

Error error_of_own(const SqlError& error) {
  if (is_want_of_room(error)) {
    return want_of_room(error);
  }
  const auto text = std::string(error.what()) + " (" + error.sqlstate() + ")";
  return is_of_the_surroundings(error.sqlstate())
             ? environment_error(text + (error.detail().empty() ? "" : "\n" + error.detail()),
                                 advice_about(error.sqlstate()))
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
