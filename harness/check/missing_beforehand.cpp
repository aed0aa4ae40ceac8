#include <regex>

#include <harness/check/missing_beforehand.hpp>
#include <harness/escape/toml.hpp>

namespace harness {
namespace {

std::string quoted_name(const std::string& name) {
  static const std::regex plain("[a-z_][a-z0-9_]*");
  return std::regex_match(name, plain) ? name : '"' + name + '"';
}

/// A role is the whole server's: another database may have made it.
std::string made_by(const std::string& what, const std::string& name) {
  return what == "role" ? "DO $$ BEGIN CREATE ROLE " + quoted_name(name) +
                              "; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
                        : "CREATE SCHEMA IF NOT EXISTS " + quoted_name(name);
}

}  // namespace

std::string missing_beforehand(const Failure& failure) {
  static const std::regex missing(R"re((?:^|\n)(role|schema) "([^"]+)" does not exist)re");
  // What a tool's program prints is the detail.
  const auto said = failure.message + "\n" + failure.detail;
  std::smatch found;
  if ((failure.sqlstate != "42704" && failure.sqlstate != "3F000") ||
      !std::regex_search(said, found, missing)) {
    return "";
  }
  return "if the " + found.str(1) +
         " is made outside of the migrations, let migrate.toml make it, under [suite.history]: setup = [" +
         toml_text(made_by(found.str(1), found.str(2))) + "]";
}

}  // namespace harness
