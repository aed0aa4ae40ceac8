#include <map>
#include <vector>

#include <harness/engine/sqlite/catalog/emitted.hpp>

namespace harness::sqlite {
namespace {

const std::map<std::string, std::vector<std::string>>& attributes_by_kind() {
  static const std::map<std::string, std::vector<std::string>> all = {
      {"check constraint", {"expression"}},
      {"column",
       {"affinity", "collation", "collation_name", "default", "default_name", "expression", "generated",
        "generated_name", "hidden", "not_null_conflict", "not_null_name", "nullable", "position", "type"}},
      {"database",
       {"application_id", "auto_vacuum", "encoding", "journal_mode", "page_size", "user_version"}},
      {"foreign key",
       {"columns", "deferrable", "on_delete", "on_update", "referenced_columns", "references"}},
      {"index", {"columns", "unique", "where"}},
      {"primary key", {"columns", "on_conflict", "rowid_alias"}},
      {"table", {"autoincrement", "strict", "without_rowid"}},
      {"trigger", {"body", "event", "timing", "when"}},
      {"unique constraint", {"columns", "on_conflict"}},
      {"view", {"columns", "query"}},
      {"virtual table", {"arguments", "module"}},
  };
  return all;
}

}  // namespace

std::set<std::string> emitted_facts() {
  std::set<std::string> facts;
  for (const auto& [kind, attributes] : attributes_by_kind()) {
    facts.insert(kind);
    for (const auto& attribute : attributes) {
      facts.insert(kind + " / " + attribute);
    }
  }
  return facts;
}

}  // namespace harness::sqlite
