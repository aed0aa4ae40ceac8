#include <algorithm>
#include <cctype>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/tern_script.hpp>

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr int deepest = 16;  ///< of files that take in others

/// The name in ".name"; empty for anything else.
std::string_view field_in(std::string_view action) {
  const auto is_part = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  return action.size() > 1 && action.front() == '.' && std::all_of(action.begin() + 1, action.end(), is_part)
             ? action.substr(1)
             : std::string_view();
}

/// The path in `template "path" .`; empty for anything else.
std::string_view file_in(std::string_view action) {
  constexpr std::string_view word = "template";
  if (!action.starts_with(word)) {
    return {};
  }
  action = trim(action.substr(word.size()));
  const auto end = action.empty() || action.front() != '"' ? std::string_view::npos : action.find('"', 1);
  return end != std::string_view::npos && trim(action.substr(end + 1)) == "." ? action.substr(1, end - 1)
                                                                              : std::string_view();
}

class TernTemplate {
 public:
  TernTemplate(const fs::path& folder, const std::map<std::string, std::string>& data, const Location& place)
      : folder_(folder), data_(data), place_(place) {}

  std::string fill(std::string_view text, int depth) {
    std::string filled;
    bool trims = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto open = std::min(text.find("{{", at), text.size());
      auto part = text.substr(at, open - at);
      part = trims ? part.substr(std::min(part.find_first_not_of(" \t\r\n"), part.size())) : part;
      filled += part;
      if (open == text.size()) {
        break;
      }
      const auto close = text.find("}}", open);
      if (depth == 0) {
        line_ = place_.line + static_cast<int>(std::count(
                                  text.begin(), text.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
      }
      if (close == std::string_view::npos) {
        refuse("\"{{\" has no \"}}\"", "close it");
      }
      auto action = text.substr(open + 2, close - open - 2);
      if (action.starts_with("- ")) {
        filled.erase(filled.find_last_not_of(" \t\r\n") + 1);
        action.remove_prefix(2);
      }
      trims = action.ends_with(" -");
      action.remove_suffix(trims ? 2 : 0);
      filled += value(trim(action), depth);
      at = close + 2;
    }
    return filled;
  }

 private:
  [[noreturn]] void refuse(const std::string& message, const std::string& hint) const {
    throw usage_error(message, hint, {place_.file, line_});
  }

  std::string value(std::string_view action, int depth) {
    if (action.starts_with("/*") && action.ends_with("*/")) {
      return {};
    }
    if (const auto field = field_in(action); !field.empty()) {
      const auto found = data_.find(std::string(field));
      if (found == data_.end()) {
        refuse("there is no value for {{." + std::string(field) + "}}: tern writes <no value>",
               "name it in [data] of tern.conf, or in variables of [suite.history]");
      }
      return found->second;
    }
    const auto shared = file_in(action);
    // Only files in folders below are templates.
    if (shared.find('/') == std::string_view::npos) {
      refuse(
          "{{" + std::string(action) + "}} is filled in by tern alone",
          "let tern itself migrate: kind = \"command\"; values of tern.conf and shared files are read here");
    }
    if (depth == deepest) {
      refuse("files take in each other without an end", "take one of them out");
    }
    if (!is_file(folder_ / shared)) {
      refuse("there is no file " + std::string(shared), "restore it, or take the template out");
    }
    return fill(read_exact_text(folder_ / shared), depth + 1);
  }

  const fs::path& folder_;
  const std::map<std::string, std::string>& data_;
  Location place_;
  int line_ = 1;
};

}  // namespace

std::string fill_in_tern(std::string_view text, const fs::path& folder,
                         const std::map<std::string, std::string>& data, const Location& place) {
  return TernTemplate(folder, data, place).fill(text, 0);
}

}  // namespace harness::sql_files
