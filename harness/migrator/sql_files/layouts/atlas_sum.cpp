#include <algorithm>

#include <harness/core/checksum.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/atlas_file.hpp>
#include <harness/migrator/sql_files/layouts/atlas_sum.hpp>
#include <harness/migrator/sql_files/layouts/sections.hpp>

// Atlas: sql/migrate/dir.go, NewHashFile() and Validate().

namespace harness::sql_files {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view hash_mark = "h1:";

struct SumLine {
  std::string name;
  std::string hash;
  int number = 0;

  bool says_what(const SumLine& other) const { return name == other.name && hash == other.hash; }
};

bool is_left_out(const std::string& bytes) {
  const auto directive = atlas_directive(bytes);
  return directive && directive->name == "sum" && directive->value == "ignore";
}

/// Each hash is that of all files up to this one: those that are left out count with their names.
std::vector<SumLine> sum_lines(const std::vector<SummedFile>& files) {
  std::vector<SumLine> lines;
  Sha256 sha;
  for (const auto& file : files) {
    sha.add(file.name);
    if (!is_left_out(file.bytes)) {
      sha.add(file.bytes);
      lines.push_back({file.name, base64(sha.bytes())});
    }
  }
  return lines;
}

std::string total_of(const std::vector<SumLine>& lines) {
  Sha256 sha;
  for (const auto& line : lines) {
    sha.add(line.name);
    sha.add(line.hash);
  }
  return base64(sha.bytes());
}

/// A folder's atlas.sum, as far as it could be read.
struct SumFile {
  std::string total;
  std::vector<SumLine> lines;
  int no_line = 0;  ///< the line that is none of a sum; 0 if all are
};

SumFile sum_file_in(std::string_view text) {
  SumFile sum;
  for (const auto& line : lines_of(text)) {
    const auto mark = line.text.find(hash_mark);
    if (line.number == 1) {
      sum.total = line.text.substr(line.text.starts_with(hash_mark) ? hash_mark.size() : 0);
    } else if (mark == std::string_view::npos) {
      sum.no_line = line.number;
      break;
    } else {
      sum.lines.push_back({std::string(trim(line.text.substr(0, mark))),
                           std::string(line.text.substr(mark + hash_mark.size())), line.number});
    }
  }
  return sum;
}

HistoryFault refused(const std::string& why, const Location& place) {
  return {"history/unreadable",
          "Atlas does not start: " + why,
          {},
          {place},
          "look at what has changed, and run `atlas migrate hash` if it is meant"};
}

bool has_name(const std::vector<SumLine>& lines, const std::string& name) {
  return std::any_of(lines.begin(), lines.end(), [&](const SumLine& line) { return line.name == name; });
}

/// What was done to the first file that differs, as Atlas finds it out.
std::string difference(const std::vector<SumLine>& written, const std::vector<SumLine>& actual,
                       std::size_t at) {
  if (at == written.size()) {
    return actual[at].name + " is not in atlas.sum: it was added";
  }
  const auto& name = written[at].name;
  if (!has_name(actual, name)) {
    return name + " is in atlas.sum and not in the folder: it was removed, or has another name";
  }
  if (at < actual.size() && actual[at].name == name) {
    return name + " is not the file of which atlas.sum has the checksum: it was edited";
  }
  return (at < actual.size() ? actual[at].name : name) +
         " comes before others that atlas.sum has in its place";
}

}  // namespace

std::string atlas_sum_of(const std::vector<SummedFile>& files) {
  const auto lines = sum_lines(files);
  auto text = std::string(hash_mark) + total_of(lines) + "\n";
  for (const auto& line : lines) {
    text += line.name + " " + std::string(hash_mark) + line.hash + "\n";
  }
  return text;
}

std::optional<HistoryFault> atlas_sum_fault(const fs::path& folder, const std::vector<SummedFile>& files) {
  const auto path = folder / "atlas.sum";
  if (!is_file(path)) {
    return files.empty() ? std::nullopt
                         : std::optional(refused("there is no atlas.sum with the checksums of the files",
                                                 {folder.string(), 0}));
  }
  const auto text = read_file(path);
  const auto sum = sum_file_in(text);
  if (sum.no_line > 0) {
    return refused("this line of atlas.sum has no checksum", {path.string(), sum.no_line});
  }
  const auto actual = sum_lines(files);
  if (sum.total != total_of(sum.lines)) {
    return refused("the first line of atlas.sum is not the checksum of the others", {path.string(), 1});
  }
  if (sum.total == total_of(actual)) {
    return std::nullopt;
  }
  std::size_t at = 0;
  while (at < std::min(sum.lines.size(), actual.size()) && sum.lines[at].says_what(actual[at])) {
    ++at;
  }
  const int line = at < sum.lines.size() ? sum.lines[at].number : static_cast<int>(at) + 2;
  return refused(difference(sum.lines, actual, at), {path.string(), line});
}

}  // namespace harness::sql_files
