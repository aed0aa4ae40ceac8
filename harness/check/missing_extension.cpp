#include <map>
#include <regex>

#include <harness/check/missing_extension.hpp>

namespace harness {
namespace {

/// What well-known extensions bring, by the names that migrations use.
const std::map<std::string, std::string>& extensions() {
  static const std::map<std::string, std::string> by_name = {
      {"citext", "citext"},
      {"cube", "cube"},
      {"earth", "earthdistance"},
      {"ll_to_earth", "earthdistance"},
      {"hstore", "hstore"},
      {"ltree", "ltree"},
      {"isbn", "isn"},
      {"isbn13", "isn"},
      {"issn", "isn"},
      {"ean13", "isn"},
      {"uuid_generate_v1", "uuid-ossp"},
      {"uuid_generate_v1mc", "uuid-ossp"},
      {"uuid_generate_v3", "uuid-ossp"},
      {"uuid_generate_v4", "uuid-ossp"},
      {"uuid_generate_v5", "uuid-ossp"},
      {"crypt", "pgcrypto"},
      {"digest", "pgcrypto"},
      {"gen_random_bytes", "pgcrypto"},
      {"gen_salt", "pgcrypto"},
      {"hmac", "pgcrypto"},
      {"pgp_sym_encrypt", "pgcrypto"},
      {"pgp_sym_decrypt", "pgcrypto"},
      {"similarity", "pg_trgm"},
      {"word_similarity", "pg_trgm"},
      {"gin_trgm_ops", "pg_trgm"},
      {"gist_trgm_ops", "pg_trgm"},
      {"unaccent", "unaccent"},
      {"levenshtein", "fuzzystrmatch"},
      {"soundex", "fuzzystrmatch"},
      {"crosstab", "tablefunc"},
      {"bloom", "bloom"},
      {"vector", "vector"},
      {"halfvec", "vector"},
      {"sparsevec", "vector"},
      {"hnsw", "vector"},
      {"ivfflat", "vector"},
      {"vector_cosine_ops", "vector"},
      {"vector_l2_ops", "vector"},
      {"geometry", "postgis"},
      {"geography", "postgis"},
      {"st_makepoint", "postgis"},
      {"st_setsrid", "postgis"},
      {"create_hypertable", "timescaledb"},
      {"time_bucket", "timescaledb"},
  };
  return by_name;
}

/// The name of what is missing, without its schema; empty where the message names nothing of that kind.
std::string missing_name(const std::string& message) {
  static const std::regex named(
      R"re(^(?:type "|function |operator class "|access method "|text search dictionary ")(?:\w+\.)?([\w-]+).* does not exist)re");
  std::smatch found;
  return std::regex_search(message, found, named) ? found.str(1) : "";
}

/// The extension that CREATE EXTENSION did not find.
std::string unavailable(const std::string& message) {
  static const std::regex not_there(
      R"re(extension "([^"]+)" is not available|extension control file ".*/([^/"]+)\.control")re");
  std::smatch found;
  if (!std::regex_search(message, found, not_there)) {
    return "";
  }
  return found[1].matched ? found.str(1) : found.str(2);
}

}  // namespace

std::string missing_extension(const Failure& failure) {
  if (failure.sqlstate == "0A000" || failure.sqlstate == "58P01") {
    const auto name = unavailable(failure.message);
    return name.empty() ? ""
                        : "install the extension " + name +
                              " where PostgreSQL is installed, or name a server that has it with --server";
  }
  if (failure.sqlstate != "42704" && failure.sqlstate != "42883") {
    return "";
  }
  const auto found = extensions().find(missing_name(failure.message));
  if (found == extensions().end()) {
    return "";
  }
  return "it belongs to the extension " + found->second +
         ": let this revision or one before it run CREATE EXTENSION " +
         (found->second.find('-') == std::string::npos ? found->second : '"' + found->second + '"');
}

}  // namespace harness
