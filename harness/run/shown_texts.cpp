#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <harness/core/secrets.hpp>
#include <harness/core/utf8.hpp>
#include <harness/run/shown_texts.hpp>

namespace harness {
namespace {

void shorten(const std::string& prefix, std::string& text) {
  std::size_t from = 0;
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, from)) {
    // Only whole paths: "/home/me/" must not be cut out of "/srv/home/me/".
    const bool starts = at == 0 || std::string_view(" (\"'\n:=").find(text[at - 1]) != std::string_view::npos;
    if (starts) {
      text.erase(at, prefix.size());
    }
    from = starts ? at : at + 1;
  }
}

/// What is done to the texts of one result.
class Fitting {
 public:
  explicit Fitting(std::string prefix) : prefix_(std::move(prefix)) {}

  void fit(std::string& text) const {
    shorten(prefix_, text);
    text = printable(without_own_secrets(std::move(text)));
  }

  /// Names and values of objects, in which nothing is a path of ours.
  static void fit(Changes& changes) {
    for (auto& change : changes) {
      fit(change.identity.path);
      for (auto& attribute : change.attributes) {
        for (auto* value : {&attribute.before, &attribute.after}) {
          *value = *value ? std::optional(printable(**value)) : std::nullopt;
        }
      }
    }
  }

  static void fit(Path& path) {
    for (auto& part : path) {
      part = printable(part);
    }
  }

  static void fit(Ledger& ledger) {
    for (auto& kept : ledger.kept) {
      fit(kept.table);
      kept.column = printable(kept.column);
    }
    for (auto& entry : ledger.entries) {
      fit(entry.table);
      fit(entry.to_table);
      entry.column = printable(entry.column);
      entry.to_column = printable(entry.to_column);
      for (auto& example : entry.examples) {
        example.row = printable(example.row);
        for (auto* value : {&example.before, &example.after}) {
          *value = *value ? Value(printable(**value)) : Value();
        }
      }
    }
  }

  void fit(std::vector<TableCoverage>& filling) const {
    for (auto& table : filling) {
      fit(table.table);
      for (auto& refused : table.refused) {
        fit(refused.row);
        fit(refused.message);
      }
      for (auto& missed : table.missed) {
        fit(missed);
      }
    }
  }

  /// Its text is not to be shortened.
  void fit(RanStatements& ran) const {
    for (auto& statement : ran.statements) {
      statement.sql = printable(without_own_secrets(std::move(statement.sql)));
      fit(statement.message);
      fit(statement.place.file);
    }
  }

  void fit(LockStep& step) const {
    step.sql = printable(without_own_secrets(std::move(step.sql)));
    fit(step.place.file);
    for (auto& effect : step.effects) {
      fit(effect.relation.path);
      fit(effect.relation.table);
    }
    for (auto& work : step.work) {
      fit(work.table);
    }
  }

  void fit(MoveLocks& locks) const {
    for (auto* steps : {&locks.steps, &locks.alone}) {
      for (auto& step : *steps) {
        fit(step);
      }
    }
    for (auto& sql : locks.unmeasured) {
      sql = printable(without_own_secrets(std::move(sql)));
    }
    if (locks.writer) {
      for (auto& lock : *locks.writer) {
        lock.sql = printable(without_own_secrets(std::move(lock.sql)));
        fit(lock.place.file);
      }
    }
  }

  void fit(RowResult& rows) const {
    fit(rows.judged.reason);
    for (auto* ledger : {&rows.up, &rows.down, &rows.both}) {
      fit(*ledger);
    }
    fit(rows.before);
    fit(rows.between);
  }

  void fit(Finding& finding) const {
    fit(finding.place.file);
    fit(finding.message);
    fit(finding.fix);
    for (auto& detail : finding.details) {
      fit(detail);
    }
    fit(finding.changes);
  }

  void fit(CaseResult& judged) const {
    fit(judged.reason);
    for (auto& tolerated : judged.tolerated) {
      fit(tolerated.place.file);
      fit(tolerated.declared.file);
      fit(tolerated.message);
    }
    for (auto& finding : judged.findings) {
      fit(finding);
    }
  }

 private:
  std::string prefix_;
};

}  // namespace

void make_fit_to_show(const std::filesystem::path& folder, SuiteResult& result) {
  const Fitting fitting((folder / "").string());
  for (auto& times : result.revisions) {
    fitting.fit(times.place.file);
    fitting.fit(times.name);
    Fitting::fit(times.changes);
    fitting.fit(times.ran_up);
    fitting.fit(times.ran_down);
    if (times.rows) {
      fitting.fit(*times.rows);
    }
    if (times.locks) {
      fitting.fit(*times.locks);
    }
  }
  for (auto& revision : result.history) {
    fitting.fit(revision.up.file);
    fitting.fit(revision.name);
  }
  for (auto& judged : result.cases) {
    fitting.fit(judged);
  }
  if (result.unused_here) {
    for (auto& finding : *result.unused_here) {
      fitting.fit(finding);
    }
  }
}

void make_fit_to_show(const std::filesystem::path& folder, MoveLocks& locks) {
  Fitting((folder / "").string()).fit(locks);
}

void make_fit_to_show(const std::filesystem::path& folder, RanStatements& ran) {
  Fitting((folder / "").string()).fit(ran);
}

std::string fit_to_show(const std::filesystem::path& folder, std::string text) {
  Fitting((folder / "").string()).fit(text);
  return text;
}

}  // namespace harness
