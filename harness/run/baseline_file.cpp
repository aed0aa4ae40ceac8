#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include <harness/config/toml_table.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/utf8.hpp>
#include <harness/run/baseline.hpp>

namespace harness {
namespace {

constexpr const char* head =
    "# Findings that were there when this file was written: they are shown, and do not fail `migrate test`.\n"
    "# Take an entry out once it is mended. `--update-baseline` writes the file anew.\n"
    "version = \"1\"\n";

/// A text as TOML has it between quotes, on one line.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto length = utf8_length(text, at);
    const char c = text[at];
    if (length == 0) {
      result += "\\uFFFD";
    } else if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      result += text.substr(at, length);
    }
    at += std::max<std::size_t>(length, 1);
  }
  return result + "\"";
}

KnownFinding read_known(TomlTable& table) {
  KnownFinding known;
  known.place = table.place();
  known.rule = table.required_text("rule");
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
    document.refuse("version", "is not \"1\"", "write the file anew with --update-baseline");
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
      text += value.empty() ? "" : fmt::format("{} = {}\n", key, quoted(value));
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
