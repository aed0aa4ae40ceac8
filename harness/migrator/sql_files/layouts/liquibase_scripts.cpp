#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_cut.hpp>
#include <harness/migrator/sql_files/layouts/liquibase_scripts.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>

// Liquibase: generateStatements() in AbstractSQLChange.java, execute() and rollback() in ChangeSet.java.

namespace harness::sql_files {
namespace {

bool has_open_dollars(std::string_view text) {
  int count = 0;
  for (auto at = text.find("$$"); at != std::string_view::npos; at = text.find("$$", at + 2)) {
    ++count;
  }
  return count % 2 == 1;
}

void cut_into(Script& script, const LiquibaseSql& sql, const LiquibaseCut& cut, const std::string& file) {
  script.text = sql.in_place();
  try {
    for (auto& part : cut_liquibase(sql.text, cut)) {
      const auto line = sql.line_at(part.at);
      if (cut.splits && has_open_dollars(part.text)) {
        script.advice[line] =
            "Liquibase knows no $$, and cuts at each semicolon within: write splitStatements:false, or "
            "endDelimiter:// and \"//\" behind the function";
      } else if (part.text.find("${") != std::string::npos) {
        script.advice[line] =
            "Liquibase leaves ${...} as it stands where no parameter has that name: write \"--property\", or "
            "give it a value in the configuration (variables)";
      }
      script.cut.push_back({std::move(part.text), line, {}, false});
    }
  } catch (const LiquibaseStranger& stranger) {
    throw usage_error("Liquibase knows no character as the one on this line outside of quotes",
                      "take it out: it may be one that is not seen", {file, sql.line_at(stranger.at)});
  }
}

void refuse(const std::optional<LiquibaseBeyond>& beyond, const std::string& file) {
  if (beyond) {
    throw usage_error(beyond->message, beyond->fix, {file, beyond->line});
  }
}

/// As its JDBC driver is given it.
void be_sent(Script& script, const LiquibaseChangeset& changeset, const std::string& engine) {
  script.engine = engine;
  script.delivery = Delivery::strings;
  script.recorded = Recording::apart;
  script.passes_over_rest = true;
  script.begins_again = true;
  script.in_transaction = changeset.in_transaction;
  script.fix =
      "write \"runInTransaction:false\" behind \"--changeset " + changeset.author + ":" + changeset.id + "\"";
}

Script empty_script(const LiquibaseChangeset& changeset, const std::string& engine, const std::string& file) {
  Script script{file, engine, ""};
  be_sent(script, changeset, engine);
  return script;
}

Unmet unmet_of(const LiquibaseChangeset& changeset) {
  return changeset.on_fail == "HALT"   ? Unmet::stops
         : changeset.on_fail == "WARN" ? Unmet::runs
                                       : Unmet::passes_over;
}

}  // namespace

Script liquibase_script(const LiquibaseChangeset& changeset, const std::string& engine,
                        const std::string& file) {
  if (!changeset.runs_here || changeset.is_ignored) {
    return empty_script(changeset, engine, file);
  }
  auto script = read_script(file, [&](Script& read) {
    refuse(changeset.beyond, file);
    cut_into(read, changeset.sql, changeset.cut, file);
  });
  be_sent(script, changeset, engine);
  script.unmet = unmet_of(changeset);
  for (const auto& [sql, expected, line] : changeset.checks) {
    script.conditions.push_back({sql, expected, line});
  }
  if (!changeset.fails_on_error) {
    for (const auto& statement : script.cut) {
      script.advice.emplace(statement.line,
                            "correct it: with failOnError:false Liquibase goes on without the changeset, and "
                            "tries it again at each update");
    }
  }
  return script;
}

Script liquibase_way_back(const LiquibaseChangeset& changeset, const std::string& engine,
                          const std::string& file) {
  if (!changeset.runs_here || changeset.is_ignored) {
    return empty_script(changeset, engine, file);
  }
  auto script = read_script(file, [&](Script& read) {
    refuse(changeset.rollback_beyond, file);
    cut_into(read, changeset.rollback, changeset.rollback_cut, file);
  });
  be_sent(script, changeset, engine);
  return script;
}

std::string new_liquibase_changeset(const std::string& author, const std::string& id) {
  return "\n--changeset " + author + ":" + id + "\n-- SQL\n--rollback not required\n";
}

}  // namespace harness::sql_files
