#include <harness/core/files.hpp>
#include <harness/migrator/sql_files/layouts/script_file.hpp>

namespace harness::sql_files {

Failure refusal_of(const Error& error, const std::string& file) {
  const auto place = error.place().file.empty() ? Location{file, 0} : error.place();
  return {error.what(), "", "", place, "", error.hint()};
}

Script read_script(const std::string& file, const std::function<void(Script& script)>& read) {
  Script script{file, "", ""};
  try {
    read(script);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) {
      throw;
    }
    script.refusal = refusal_of(error, file);
  }
  return script;
}

Error hidden_by_byte_order_mark(const std::string& tool, const Location& place) {
  return usage_error("the byte-order mark before this line (U+FEFF) makes it a statement to " + tool,
                     "take out the byte-order mark: save the file as UTF-8 without one", place);
}

std::string text_to_recognise(const std::filesystem::path& file) {
  try {
    auto text = read_file(file);
    return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
  } catch (const Error&) {
    return {};
  }
}

}  // namespace harness::sql_files
