#include <algorithm>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/process/git.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

/// The settings with which CI systems clone the whole history.
const std::string everywhere = " (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)";

/// Runs git in a folder. What a hook of git's sets would lead it to another repository or index.
ProcessResult git(const fs::path& folder, const std::vector<std::string>& arguments,
                  const std::string& index = {}) {
  Command command;
  command.arguments = {"git", "-C", folder.string()};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.environment = {{"GIT_DIR", std::nullopt},        {"GIT_WORK_TREE", std::nullopt},
                         {"GIT_INDEX_FILE", std::nullopt}, {"GIT_PREFIX", std::nullopt},
                         {"GIT_OPTIONAL_LOCKS", "0"},      {"GIT_TERMINAL_PROMPT", "0"},
                         {"GIT_LFS_SKIP_SMUDGE", "1"},     {"LC_ALL", "C"}};
  // It is no program of the project's, and a CI may configure it by variables (GIT_CONFIG_COUNT).
  command.passed = {"*"};
  if (!index.empty()) {
    command.environment["GIT_INDEX_FILE"] = index;
  }
  return run(command);
}

std::vector<fs::path> between_zeros(const std::string& text) {
  std::vector<fs::path> parts;
  std::size_t from = 0;
  for (auto at = text.find('\0'); at != std::string::npos; at = text.find('\0', from)) {
    parts.emplace_back(text.substr(from, at - from));
    from = at + 1;
  }
  return parts;
}

std::string words_of(const ProcessResult& result) {
  return std::string(trim(last_lines(result.errors, 5)));
}

/// How the branch is fetched that a name like "origin/main" means.
std::string fetching(const std::string& name) {
  const auto slash = name.find('/');
  const bool remote = slash != std::string::npos && slash > 0 && !name.starts_with("refs/");
  return remote
             ? "git fetch " + name.substr(0, slash) + " " + name.substr(slash + 1) + ":refs/remotes/" + name
             : "git fetch origin";
}

}  // namespace

GitRepository::GitRepository(const fs::path& folder) {
  if (find_program("git").empty()) {
    throw environment_error("git is not installed, and --since asks it what a branch changes",
                            "install git, or leave --since out to test everything");
  }
  const auto result = git(folder, {"rev-parse", "--show-toplevel"});
  if (result.exit_code != 0) {
    const bool owned = result.errors.find("dubious ownership") != std::string::npos;
    throw usage_error("--since needs a git checkout: " + words_of(result),
                      owned ? "git config --global --add safe.directory '" + folder.string() + "'"
                            : "run it in a clone, or leave --since out to test everything",
                      {folder.string()});
  }
  root_ = std::string(trim(result.output));
}

std::string GitRepository::ask(const std::vector<std::string>& arguments, const std::string& index) const {
  auto result = git(root_, arguments, index);
  if (result.exit_code != 0) {
    throw environment_error("git " + join(arguments, " ") + " failed: " + words_of(result),
                            "see whether git works in " + root_.string());
  }
  return std::move(result.output);
}

bool GitRepository::is_shallow() const {
  return trim(ask({"rev-parse", "--is-shallow-repository"})) == "true";
}

std::string GitRepository::commit_of(const std::string& name) const {
  const auto result =
      git(root_, {"rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"});
  if (result.exit_code == 0 && !trim(result.output).empty()) {
    return std::string(trim(result.output));
  }
  const bool shallow = is_shallow();
  throw usage_error(
      "git knows no commit called \"" + name + "\" here",
      fetching(name) + (shallow ? ", and git fetch --unshallow, for this clone is shallow" + everywhere
                                : ", or name another branch, tag or commit"),
      {root_.string()});
}

std::string GitRepository::merge_base(const std::string& name) const {
  const auto result = git(root_, {"merge-base", commit_of("HEAD"), commit_of(name)});
  if (result.exit_code == 0) {
    return std::string(trim(result.output));
  }
  throw usage_error("git finds no common commit of this branch and " + name,
                    is_shallow() ? "git fetch --unshallow, for this clone is shallow" + everywhere
                                 : "they have no common history: name the branch that this one began from",
                    {root_.string()});
}

std::vector<fs::path> GitRepository::changed_since(const std::string& commit) const {
  auto changed = between_zeros(ask({"diff", "--name-only", "-z", "--no-renames", "--no-ext-diff",
                                    "--ignore-submodules=all", commit, "--"}));
  auto unknown = between_zeros(ask({"ls-files", "--others", "--exclude-standard", "-z"}));
  changed.insert(changed.end(), unknown.begin(), unknown.end());
  std::sort(changed.begin(), changed.end());
  changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
  return changed;
}

void GitRepository::export_to(const fs::path& folder, const std::string& commit,
                              const std::function<bool(const fs::path&)>& wanted) const {
  // "git archive" would leave out what is marked export-ignore.
  const auto index = folder.string() + ".index";
  ask({"read-tree", commit}, index);
  auto files = between_zeros(ask({"ls-files", "-z"}, index));
  std::erase_if(files, [&](const fs::path& file) { return !wanted(file); });
  constexpr std::size_t at_once = 500;  // as arguments of one command
  for (std::size_t from = 0; from < files.size(); from += at_once) {
    std::vector<std::string> arguments = {"checkout-index", "--quiet", "--prefix=" + (folder / "").string(),
                                          "--"};
    for (std::size_t at = from; at < std::min(files.size(), from + at_once); ++at) {
      arguments.push_back(files[at].string());
    }
    ask(arguments, index);
  }
  fs::remove(index);
}

std::optional<std::string> GitRepository::merged(const fs::path& ours, const fs::path& base,
                                                 const fs::path& theirs) const {
  auto result =
      git(root_, {"merge-file", "-p", "-q", "--union", ours.string(), base.string(), theirs.string()});
  return result.exit_code == 0 ? std::optional(std::move(result.output)) : std::nullopt;
}

}  // namespace harness
