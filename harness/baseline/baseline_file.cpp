#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include <harness/baseline/baseline.hpp>
#include <harness/config/toml_table.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/escape/toml.hpp>
#include <harness/judge/renamed_rules.hpp>

namespace harness {
namespace {

constexpr const char* head =
    "# Findings that were there when this file was written: they are shown, and do not fail `migrate test`.\n"
    "# Take an entry out once it is fixed. `--update-baseline` rewrites the file.\n"
    "version = \"1\"\n";

KnownFinding read_known(TomlTable& table) {
  KnownFinding known;
  known.place = table.place();
  known.rule = current_rule(table.required_text("rule"));
  known.suite = table.required_text("suite");
  known.engine = table.required_text("engine");
  known.revision = table.text("revision").value_or("");
  known.file = table.text("file").value_or("");
  known.message = table.required_text("message");
  known.fingerprint = table.required_text("fingerprint");
  table.finish();
  return known;
}

auto order_of(const KnownFinding& known) {
  return std::tie(known.suite, known.engine, known.revision, known.rule, known.message, known.fingerprint);
}

}  // namespace

Baseline read_baseline(const std::filesystem::path& file) {
  auto document = TomlTable::parse_file(file);
  if (document.required_text("version") != "1") {
    document.refuse("version", "is not \"1\"", "rewrite the file with --update-baseline");
  }
  Baseline baseline;
  baseline.file = file;
  for (auto& table : document.tables("known")) {
    baseline.known.push_back(read_known(table));
  }
  document.finish();
  return baseline;
}

void write_baseline(const Baseline& baseline) {
  auto known = baseline.known;
  std::sort(known.begin(), known.end(), [](const KnownFinding& one, const KnownFinding& other) {
    return order_of(one) < order_of(other);
  });
  std::string text = head;
  for (const auto& entry : known) {
    text += "\n[[known]]\n";
    const auto line = [&](const char* key, const std::string& value) {
      text += value.empty() ? "" : fmt::format("{} = {}\n", key, toml_text(value));
    };
    line("rule", entry.rule);
    line("suite", entry.suite);
    line("engine", entry.engine);
    line("revision", entry.revision);
    line("file", entry.file);
    line("message", entry.message);
    line("fingerprint", entry.fingerprint);
  }
  write_file(baseline.file, text);
}

}  // namespace harness
