#!/usr/bin/env bash
# The gate for a pull request: runs `migrate test`, and passes only when it does. For any CI system.
#
#   ci/gate.sh [REPORTS [ARGUMENT...]]
#
#   REPORTS    the folder for junit.xml, report.json, report.sarif and report.md; default: migrate-reports; made when it is
#              not there. On GitHub findings also stand beside their lines, and report.md is the job's summary; on GitLab there is
#              codequality.json for the merge request's widget.
#   ARGUMENT   goes to `migrate test`: suites, --dir, --config, --engine, --strict, --jobs ...
#   MIGRATE    a variable: the program. Default: this project's `migrate` on PATH, else it is built here (ci/setup.sh
#              installs what that takes; build/release is brought up to date).
#
# The console report goes to standard output. Runs in the folder that it is called from, and needs no database:
#
#   path/to/ci/gate.sh reports --dir db/migrations --strict
#
# Exit code: that of `migrate test`. 0 passed; 1 findings; 2 usage or configuration, or nothing was tested; 3 could not
# run (a server or a tool is missing); 4 everything selected was skipped; 130 interrupted. Let anything but 0 fail.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Other tools are called `migrate` too.
is_ours() { "$1" --version 2>/dev/null | grep -qE '^migrate [0-9]+\.[0-9]+' && "$1" test --help >/dev/null 2>&1; }

find_program() {
  if [ -n "${MIGRATE:-}" ]; then
    program=$MIGRATE
    command -v "$program" >/dev/null || {
      echo "gate: MIGRATE names $program, which cannot be run" >&2
      exit 3
    }
  elif command -v migrate >/dev/null && is_ours migrate; then
    program=migrate
  else
    # Standard output is the report's.
    { "$home/ci/setup.sh" && "$home/ci/build.sh" release migrate; } >&2 || {
      echo "gate: the program could not be built; nothing was tested" >&2
      exit 3
    }
    program=$home/build/release/bin/migrate
  fi
}

reports=${1:-migrate-reports}
[ $# -eq 0 ] || shift
case $reports in
  -h | --help)
    sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
    exit 0
    ;;
  -*)
    echo "gate: the first argument is the folder for the reports, not $reports; see ci/gate.sh --help" >&2
    exit 2
    ;;
esac
find_program
mkdir -p "$reports"
# What an earlier run left must not pass for this one's.
rm -f "$reports"/{junit.xml,report.json,report.sarif,report.md,report.html,codequality.json}
formats=(--format console "--format=junit=$reports/junit.xml" "--format=json=$reports/report.json"
  "--format=sarif=$reports/report.sarif" "--format=markdown=$reports/report.md"
  "--format=html=$reports/report.html")
if [ "${GITHUB_ACTIONS:-}" = true ]; then
  formats+=(--format=github=/dev/stdout)
fi
if [ "${GITLAB_CI:-}" = true ]; then
  formats+=("--format=gitlab=$reports/codequality.json")
fi
code=0
"$program" test "$@" "${formats[@]}" || code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$reports/report.md" ]; then
  cat "$reports/report.md" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$code"
