#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <harness/core/location.hpp>
#include <harness/engine/dialect.hpp>

namespace harness {

/// A statement that a release of the application sends.
struct ReleaseStatement {
  std::string name;  ///< of the query, where its file gives one; else empty
  std::string text;  ///< as it is written, without its semicolon
  Location place;
};

/// A file of such statements.
struct StatementFile {
  std::filesystem::path path;  ///< for messages; it may be one of the working tree that was another one then
  std::string text;
};

/// Where the statements of a suite's application are written: a pattern of migrate.toml, relative to its
/// folder. "*" and "?" match within a name, "**" is any number of folders.
struct StatementPattern {
  std::string pattern;
  std::filesystem::path folder;
  Location place;
};

/// The statements of an application.
struct StatementSources {
  std::vector<StatementPattern> patterns;
  std::string release;  ///< the git reference that they are read at; empty: the working tree
  std::vector<StatementFile>
      files;  ///< what the patterns match there; those of the working tree are read later
  bool target_has_gone_on = false;  ///< the release has revisions that the working tree lacks
};

/// The folder that holds all that a pattern can match.
std::filesystem::path folder_of(const StatementPattern& pattern);

/// The files that the patterns match, in order, each once. Where `root` is not empty, it is looked for in a
/// copy of that tree, `copy`, and the files keep the names that they have in the tree. Throws a usage Error
/// for a pattern that matches nothing in the tree itself, and for a file that is no text.
std::vector<StatementFile> find_statement_files(const std::vector<StatementPattern>& patterns,
                                                const std::filesystem::path& root = {},
                                                const std::filesystem::path& copy = {});

/// The statements in the files, each text once, for an engine of this dialect. Throws a usage Error with file
/// and line for a file that cannot be read as what it is.
std::vector<ReleaseStatement> statements_in(const std::vector<StatementFile>& files,
                                            const SqlDialect& dialect);

}  // namespace harness
