#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <harness/catalog/rename_back.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/sqlite/fix.hpp>
#include <harness/engine/sqlite/fixes/created_table.hpp>
#include <harness/engine/sqlite/names.hpp>

namespace harness::sqlite {
namespace {

/// In this order nothing is in the way of what comes after it: ALTER TABLE looks at all views and triggers,
/// and a column goes only when no index has it.
enum class Turn {
  rename,
  setting,
  trigger_goes,
  view_goes,
  index_goes,
  table_goes,
  table_comes,
  column_goes,
  column_comes,
  index_comes,
  view_comes,
  trigger_comes,
  left
};

using Steps = std::multimap<Turn, Fix>;

std::string value(const Attributes& attributes, const std::string& name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

std::string create_index(const Identity& index, const Attributes& a) {
  return std::string(value(a, "unique") == "yes" ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") +
         quoted_if_needed(index.path[1]) + " ON " + quoted_if_needed(index.path[0]) + " (" +
         value(a, "columns") + ")" + (a.contains("where") ? " WHERE " + value(a, "where") : "") + ";";
}

std::string create_view(const Identity& view, const Attributes& a) {
  return "CREATE VIEW " + quoted_if_needed(view.path[0]) +
         (a.contains("columns") ? " (" + value(a, "columns") + ")" : "") + " AS " + value(a, "query") + ";";
}

std::string create_trigger(const Identity& trigger, const Attributes& a) {
  return "CREATE TRIGGER " + quoted_if_needed(trigger.path[1]) + " " + value(a, "timing") + " " +
         value(a, "event") + " ON " + quoted_if_needed(trigger.path[0]) +
         (a.contains("when") ? " WHEN " + value(a, "when") : "") + " BEGIN " + value(a, "body") + " END;";
}

std::string create_virtual_table(const Identity& table, const Attributes& a) {
  return "CREATE VIRTUAL TABLE " + quoted_if_needed(table.path[0]) + " USING " + value(a, "module") +
         (a.contains("arguments") ? "(" + value(a, "arguments") + ")" : "") + ";";
}

/// How a separate object is created and dropped; it can be replaced if it holds no rows.
struct Words {
  std::string_view drop;
  std::string (*create)(const Identity&, const Attributes&);
  Turn goes;
  Turn comes;
};

const std::map<std::string_view, Words>& kinds() {
  static const std::map<std::string_view, Words> known = {
      {"index", {"DROP INDEX ", create_index, Turn::index_goes, Turn::index_comes}},
      {"table", {"DROP TABLE ", nullptr, Turn::table_goes, Turn::table_comes}},
      {"trigger", {"DROP TRIGGER ", create_trigger, Turn::trigger_goes, Turn::trigger_comes}},
      {"view", {"DROP VIEW ", create_view, Turn::view_goes, Turn::view_comes}},
      {"virtual table", {"DROP TABLE ", create_virtual_table, Turn::table_goes, Turn::table_comes}}};
  return known;
}

std::string alter_table(const Identity& column) {
  return "ALTER TABLE " + quoted_if_needed(column.path[0]) + " ";
}

/// Whether ADD COLUMN takes the column at the end of a table that may have rows.
bool can_be_added(const Attributes& column) {
  const auto given = value(column, "default");
  return value(column, "generated") != "stored" && given.find('(') == std::string::npos &&
         !given.starts_with("current_") &&
         (value(column, "nullable") == "yes" || !given.empty() || column.contains("generated"));
}

/// A pragma's value as it is set: the catalog calls all modes with a rollback journal by one name.
std::string value_of(const AttributeChange& pragma) {
  const auto text = pragma.before.value_or("0");
  return text == "rollback" ? "delete" : text;
}

class Plan {
 public:
  Plan(const Catalog& wanted, const Catalog& found) : wanted_(wanted), found_(found) {}

  std::vector<Fix> run() {
    rename();
    const auto changes = diff(wanted_, found_);
    for (const auto& group : grouped(changes)) {
      add(group.head, group.parts);
    }
    for (auto& [table, parts] : anew_) {
      add(Turn::left, parts.front(), left_to_do(table, parts));
    }
    std::vector<Fix> fixes;
    for (auto& [turn, fix] : steps_) {
      fixes.push_back(std::move(fix));
    }
    return fixes;
  }

 private:
  void add(Turn turn, const Identity& change, std::string sql) {
    steps_.emplace(turn, Fix{change, std::move(sql)});
  }

  void rename() {
    const auto renames = renames_between(wanted_, found_, [&](const Identity& identity) {
      return identity.kind == "table" ||
             (identity.kind == "column" && wanted_.find({{identity.path[0]}, "table"}) != nullptr &&
              found_.find({{identity.path[0]}, "table"}) != nullptr);
    });
    for (const auto& rename : renames) {
      const auto& object = rename.object;
      const auto to = quoted_if_needed(object.path.back());
      const auto from = quoted_if_needed(rename.from);
      add(Turn::rename, object,
          object.kind == "table" ? "ALTER TABLE " + from + " RENAME TO " + to + ";"
                                 : alter_table(object) + "RENAME COLUMN " + from + " TO " + to + ";");
    }
    rename_back(wanted_, found_, renames,
                [](const Identity& identity) { return quoted_if_needed(identity.path.back()); });
  }

  void add(const Change& change, const Changes& parts) {
    const auto& identity = change.identity;
    const auto words = kinds().find(identity.kind);
    if (identity.kind == "database") {
      set_pragmas(change);
    } else if (identity.kind == "column") {
      add_column(change);
    } else if (words == kinds().end() || (change.kind == ChangeKind::altered && identity.kind == "table")) {
      anew_[identity.path.front()].push_back(identity);
    } else {
      replace(change, parts, words->second);
    }
  }

  /// Drops the found object and creates the wanted one, with its dependent parts.
  void replace(const Change& change, const Changes& parts, const Words& words) {
    const auto& identity = change.identity;
    if (change.kind != ChangeKind::removed) {
      add(words.goes, identity, std::string(words.drop) + quoted_if_needed(identity.path.back()) + ";");
    }
    if (change.kind == ChangeKind::added) {
      return;
    }
    const auto made = words.create == nullptr ? create_table(identity.path.front(), wanted_)
                                              : words.create(identity, *wanted_.find(identity));
    if (made.empty()) {
      return;
    }
    add(words.comes, identity, made);
    for (const auto& part : parts) {
      if (const auto own = kinds().find(part.identity.kind); own != kinds().end()) {
        add(own->second.comes, part.identity,
            own->second.create(part.identity, *wanted_.find(part.identity)));
      }
    }
  }

  void add_column(const Change& change) {
    const auto& identity = change.identity;
    const auto name = quoted_if_needed(identity.path.back());
    if (is_of_virtual_table(identity)) {
      return;
    }
    if (change.kind == ChangeKind::added && !in_constraint(identity)) {
      add(Turn::column_goes, identity, alter_table(identity) + "DROP COLUMN " + name + ";");
    } else if (change.kind == ChangeKind::removed && can_be_added(*wanted_.find(identity))) {
      add(Turn::column_comes, identity,
          alter_table(identity) + "ADD COLUMN " +
              column_definition(identity.path.back(), *wanted_.find(identity)) + ";");
    } else if (change.kind != ChangeKind::altered || change.attributes.size() > 1 ||
               change.attributes.front().attribute != "position") {
      anew_[identity.path.front()].push_back(identity);
    }
  }

  /// Whether the column comes and goes with the arguments of a virtual table.
  bool is_of_virtual_table(const Identity& column) const {
    const Identity table{{column.path[0]}, "virtual table"};
    return wanted_.find(table) != nullptr || found_.find(table) != nullptr;
  }

  /// Whether a key or a constraint has the column, which then cannot be dropped by itself.
  bool in_constraint(const Identity& column) const {
    static const std::set<std::string_view> constraints = {"check constraint", "foreign key", "primary key",
                                                           "unique constraint"};
    const auto name = quoted_if_needed(column.path.back());
    return std::any_of(found_.begin(), found_.end(), [&](const auto& entry) {
      const auto& [identity, attributes] = entry;
      const bool part =
          identity.path.size() == 2 && identity.path.front() == column.path.front() && identity != column;
      const bool generated = identity.kind == "column" && attributes.contains("expression");
      return part && (constraints.contains(identity.kind) || generated) &&
             std::any_of(attributes.begin(), attributes.end(), [&](const auto& attribute) {
               return attribute.second.find(name) != std::string::npos;
             });
    });
  }

  void set_pragmas(const Change& change) {
    static const std::set<std::string_view> settable = {"application_id", "user_version", "journal_mode"};
    for (const auto& attribute : change.attributes) {
      const bool can_be_set = settable.contains(attribute.attribute);
      add(can_be_set ? Turn::setting : Turn::left, change.identity,
          can_be_set ? "PRAGMA " + attribute.attribute + " = '" + value_of(attribute) + "';"
                     : "-- left to do: " + attribute.attribute + " must be " +
                           attribute.before.value_or("0") + " again, which takes VACUUM or a new database");
    }
  }

  std::string left_to_do(const std::string& table, const std::vector<Identity>& parts) const {
    std::vector<std::string> names;
    std::transform(parts.begin(), parts.end(), std::back_inserter(names),
                   [](const Identity& part) { return to_string(part); });
    return "-- left to do: recreate the table " + quoted_if_needed(table) +
           " (create, copy, drop, rename), since SQLite cannot alter " + join(names, ", ");
  }

  const Catalog& wanted_;
  Catalog found_;
  Steps steps_;
  std::map<std::string, std::vector<Identity>> anew_;
};

}  // namespace

std::string fix(const Change& change) {
  Catalog wanted;
  Catalog found;
  Attributes before;
  Attributes after;
  for (const auto& attribute : change.attributes) {
    if (attribute.before) {
      before.emplace(attribute.attribute, *attribute.before);
    }
    if (attribute.after) {
      after.emplace(attribute.attribute, *attribute.after);
    }
  }
  if (change.kind != ChangeKind::added) {
    wanted.add(change.identity, before);
  }
  if (change.kind != ChangeKind::removed) {
    found.add(change.identity, after);
  }
  std::vector<std::string> statements;
  for (const auto& fix : fixes(wanted, found)) {
    if (!fix.sql.starts_with("--")) {
      statements.push_back(fix.sql);
    }
  }
  return join(statements, "\n");
}

std::vector<Fix> fixes(const Catalog& wanted, const Catalog& found) {
  return Plan(wanted, found).run();
}

}  // namespace harness::sqlite
