#include <set>

#include <harness/cli/advice.hpp>

namespace harness::cli {
namespace {

/// The words are the engines' own; the codes serve where a server speaks another language.
bool is_there_already(const Failure& failure) {
  static const std::set<std::string> codes = {"42P07", "42P06", "42710", "42723", "42701"};
  return codes.contains(failure.sqlstate) || failure.message.find("already exists") != std::string::npos;
}

bool is_forbidden(const Failure& failure) {
  return failure.sqlstate == "42501";
}

}  // namespace

std::string advice_for(const Failure& failure) {
  if (is_there_already(failure)) {
    return "the database has what this revision creates: was it made by an init.sql or from the models? Note "
           "the revision that its schema equals, `migrate stamp REVISION`, and upgrade from there";
  }
  if (is_forbidden(failure)) {
    return "the role of the database's address lacks this permission: migrate as the owner, or let it "
           "create, "
           "GRANT CREATE ON SCHEMA public TO the role";
  }
  return {};
}

}  // namespace harness::cli
