#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace harness {

/// One file of fixtures/mutations or fixtures/equivalents: notes ("-- fact: table / owner"), then sections
/// that a line with nothing but "-- NAME" opens.
class Fixture {
 public:
  /// Throws a usage Error that names file and line for a note or a section that is unknown.
  explicit Fixture(std::filesystem::path file);

  /// The file's name without its ending.
  std::string name() const { return file_.stem().string(); }
  std::string file() const { return file_.string(); }

  /// Whether a server of this version ("15.18") is meant: since `since:`, up to and with `until:`.
  bool is_for(const std::string& version) const;
  /// What the server must have, as "extension hstore".
  const std::vector<std::string>& needs() const { return needs_; }
  /// The facts that the change is about, as "table / owner", or "table" where the object comes or goes.
  const std::set<std::string>& facts() const { return facts_; }

  /// A section's text, padded in front so that its lines count as the file's; empty where there is none.
  std::string section(const std::string& name) const;
  /// The lines of the section "reports", or of "reports since VERSION" with the newest version that this
  /// server has reached.
  std::vector<std::string> reports(const std::string& version) const;

  /// Writes the file anew with these reports and facts. With `apart`, a report that differs from the one in
  /// place becomes a section "reports since" the server's major version.
  void renew(const std::vector<std::string>& reports, const std::set<std::string>& facts,
             const std::string& version, bool apart);

 private:
  struct Section {
    std::string name;
    std::size_t line = 0;  ///< the first of its text, from 0
    std::vector<std::string> lines;
  };

  void read_note(const std::string& note, std::size_t line);
  const Section* find(const std::string& name) const;
  /// The name of the section of reports that holds for this version; empty where there is none.
  std::string place_of_reports(const std::string& version) const;

  std::filesystem::path file_;
  std::vector<std::string> head_;  ///< notes other than facts, and comments, as they stand
  std::set<std::string> facts_;
  std::vector<std::string> needs_;
  std::string since_;
  std::string until_;
  std::vector<Section> sections_;
};

/// All fixtures of a folder in the order of their names; a usage Error where it has none.
std::vector<Fixture> fixtures_in(const std::filesystem::path& folder);

}  // namespace harness
