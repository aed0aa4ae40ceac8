#include <algorithm>
#include <vector>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/attach_partitions.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

std::string value(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

std::string in_schema(const std::string& schema, const std::string& name) {
  return quote(schema) + "." + quote(name);
}

/// What an index is but for its name and its table: "CREATE UNIQUE INDEX", "USING btree (a)".
std::string substance(const std::string& definition) {
  const auto name = definition.find(" INDEX ");
  const auto method = definition.find(" USING ");
  return name == std::string::npos || method == std::string::npos
             ? definition
             : definition.substr(0, name) + definition.substr(method);
}

/// A name that the server would not cut.
std::string name_for(const std::string& partition, const std::string& index) {
  constexpr std::size_t longest = 63;
  return (partition + "_" + index).substr(0, longest);
}

/// How a partition gets an index like this one.
std::string made_on(const Path& partition, const std::string& name, const Catalog::Entry& index) {
  const auto table = in_schema(partition[0], partition[1]);
  const auto definition = value(index.second, "definition");
  if (index.first.kind != "index") {
    return "ALTER TABLE " + table + " ADD CONSTRAINT " + quote(name) + " " + definition + ";";
  }
  return definition.substr(0, definition.find(" INDEX ")) + " INDEX " + quote(name) + " ON " + table +
         definition.substr(definition.find(" USING ")) + ";";
}

/// One partition: its index is attached already, is there to be attached, or has to be made.
void attach(const Catalog& catalog, const Path& partition, const Catalog::Entry& index,
            std::vector<std::string>& statements) {
  const auto whole = in_schema(index.first.path[0], index.first.path[2]);
  const Identity* alike = nullptr;
  for (const auto& [identity, attributes] : catalog) {
    if (identity.path.size() != 3 || !is_within(identity.path, partition)) {
      continue;
    }
    if (value(attributes, "attached to") == whole) {
      return;
    }
    if (identity.kind == index.first.kind && value(attributes, "attached to").empty() &&
        substance(value(attributes, "definition")) == substance(value(index.second, "definition"))) {
      alike = &identity;
    }
  }
  const auto name = alike != nullptr ? alike->path[2] : name_for(partition[1], index.first.path[2]);
  if (alike == nullptr) {
    statements.push_back(made_on(partition, name, index));
  }
  statements.push_back("ALTER INDEX " + whole + " ATTACH PARTITION " + in_schema(partition[0], name) + ";");
}

}  // namespace

std::string attach_partitions(const Catalog& catalog, const Catalog::Entry& index) {
  const auto table = in_schema(index.first.path[0], index.first.path[1]);
  std::vector<std::string> statements;
  for (const auto& [identity, attributes] : catalog) {
    if (identity.kind == "table" && value(attributes, "partition of") == table) {
      attach(catalog, identity.path, index, statements);
    }
  }
  return join(statements, "\n");
}

}  // namespace harness::postgres
