#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/fixes/subject.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

std::string plain(const Path& path) {
  return qualified(path);
}

std::string on_table(const Path& path) {
  return quote(path.back()) + " ON " + qualified(path, path.size() - 1);
}

std::string on_domain(const Path& path) {
  return quote(path.back()) + " ON DOMAIN " + qualified(path, path.size() - 1);
}

/// An index has its table in its path, but its name belongs to the schema.
std::string beside_table(const Path& path) {
  return quote(path.front()) + "." + quote(path.back());
}

std::string using_method(const Path& path) {
  return qualified(path, 2) + " USING " + quote(path.back());
}

std::string cast_of(const Path& path) {
  return "(" + path.front() + ")";
}

/// "public.+(integer, integer)": an operator's own name is never quoted.
std::string operator_of(const Path& path) {
  return quote(path.front()) + "." + path.back();
}

std::string transform_of(const Path& path) {
  return "FOR " + path.front() + " LANGUAGE " + quote(path.back());
}

std::string mapping_of(const Path& path) {
  return "FOR " + (path.back() == "public" ? path.back() : quote(path.back())) + " SERVER " +
         quote(path.front());
}

struct Word {
  std::string_view kind;
  std::string_view keyword;
  std::string (*name)(const Path&);
};

constexpr Word words[] = {
    {"access method", "ACCESS METHOD", plain},
    {"aggregate", "AGGREGATE", routine},
    {"base type", "TYPE", plain},
    {"cast", "CAST", cast_of},
    {"check constraint", "CONSTRAINT", on_table},
    {"collation", "COLLATION", plain},
    {"composite type", "TYPE", plain},
    {"conversion", "CONVERSION", plain},
    {"domain constraint", "CONSTRAINT", on_domain},
    {"domain not null", "CONSTRAINT", on_domain},
    {"domain", "DOMAIN", plain},
    {"enum", "TYPE", plain},
    {"event trigger", "EVENT TRIGGER", plain},
    {"exclusion constraint", "CONSTRAINT", on_table},
    {"extension", "EXTENSION", plain},
    {"foreign data wrapper", "FOREIGN DATA WRAPPER", plain},
    {"foreign key", "CONSTRAINT", on_table},
    {"foreign server", "SERVER", plain},
    {"foreign table", "FOREIGN TABLE", plain},
    {"function", "FUNCTION", routine},
    {"index", "INDEX", beside_table},
    {"language", "LANGUAGE", plain},
    {"materialized view", "MATERIALIZED VIEW", plain},
    {"not null constraint", "CONSTRAINT", on_table},
    {"operator class", "OPERATOR CLASS", using_method},
    {"operator family", "OPERATOR FAMILY", using_method},
    {"operator", "OPERATOR", operator_of},
    {"policy", "POLICY", on_table},
    {"primary key", "CONSTRAINT", on_table},
    {"procedure", "PROCEDURE", routine},
    {"publication", "PUBLICATION", plain},
    {"range type", "TYPE", plain},
    {"rule", "RULE", on_table},
    {"schema", "SCHEMA", plain},
    {"sequence", "SEQUENCE", plain},
    {"shell type", "TYPE", plain},
    {"statistics", "STATISTICS", plain},
    {"subscription", "SUBSCRIPTION", plain},
    {"table", "TABLE", plain},
    {"text search configuration", "TEXT SEARCH CONFIGURATION", plain},
    {"text search dictionary", "TEXT SEARCH DICTIONARY", plain},
    {"text search parser", "TEXT SEARCH PARSER", plain},
    {"text search template", "TEXT SEARCH TEMPLATE", plain},
    {"transform", "TRANSFORM", transform_of},
    {"trigger", "TRIGGER", on_table},
    {"unique constraint", "CONSTRAINT", on_table},
    {"user mapping", "USER MAPPING", mapping_of},
    {"view", "VIEW", plain},
};

}  // namespace

std::string qualified(const Path& path, std::size_t parts) {
  std::vector<std::string> names;
  const auto count = std::min(parts, path.size());
  std::transform(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(count), std::back_inserter(names),
                 [](const std::string& part) { return quote(part); });
  return join(names, ".");
}

std::string routine(const Path& path) {
  const std::string& signature = path.back();
  const auto arguments = signature.find('(');
  return qualified(path, path.size() - 1) + "." + quote(signature.substr(0, arguments)) +
         signature.substr(std::min(arguments, signature.size()));
}

bool is_constraint(const std::string& kind) {
  return kind.ends_with(" constraint") ? kind != "domain constraint"
                                       : kind == "primary key" || kind == "foreign key";
}

std::optional<Subject> subject(const Identity& identity) {
  const auto word = std::find_if(std::begin(words), std::end(words),
                                 [&](const Word& candidate) { return candidate.kind == identity.kind; });
  if (word == std::end(words)) {
    return std::nullopt;
  }
  return Subject{std::string(word->keyword), word->name(identity.path)};
}

}  // namespace harness::postgres
