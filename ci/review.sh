#!/usr/bin/env bash
# What a CI system runs on a pull request: finds out what the branch is to be merged into, fetches as much of it as is
# needed, runs the gate on what the branch changes, and writes one comment. Runs locally, too.
#
#   ci/review.sh [REPORTS [ARGUMENT...]]     as for ci/gate.sh
#
#   MIGRATE_SINCE     a variable: the commit to compare with; "none": everything is tested. Default: the target of the
#                     pull request, merge group (GitHub) or merge request (GitLab); none for what is no proposal.
#   MIGRATE_CHECKPOINTS  a variable: the folder in which checkpoints are kept between runs; default: none are.
#   MIGRATE_COMMENT   a variable: "no" writes no comment. Else ci/comment.py does, where it may; nothing fails by it.
#   MIGRATE_REMOTE    a variable: the remote to fetch from; default: origin.
#   GITHUB_TOKEN      a variable: what the comment is written with; the gate, which runs the migrations, does not get it.
#
# Exit code: that of the gate.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
remote=${MIGRATE_REMOTE:-origin}

say() { echo "review: $*" >&2; }

# A key of GitHub's event: event merge_group base_sha.
event() {
  [ -f "${GITHUB_EVENT_PATH:-}" ] || return 0
  python3 - "$GITHUB_EVENT_PATH" "$@" <<'PYTHON'
import json, sys
value = json.load(open(sys.argv[1], encoding="utf-8"))
for key in sys.argv[2:]:
    value = (value or {}).get(key)
print(value or "")
PYTHON
}

# A checkout of one commit knows nothing of where it came from.
deepen() {
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    say "this clone is shallow: fetching the rest"
    git fetch --quiet --no-tags --unshallow "$remote"
  fi
}

# A checkout that keeps no credentials can fetch nothing more from a private repository, and has all that it needs.
fetch_branch() {
  deepen
  git fetch --quiet --no-tags "$remote" "+refs/heads/$1:refs/remotes/$remote/$1" || {
    git rev-parse --quiet --verify "refs/remotes/$remote/$1" >/dev/null || {
      say "$1 cannot be fetched, and is not in this clone: check out the whole history (GitHub: fetch-depth: 0)"
      exit 3
    }
    say "$1 cannot be fetched: comparing with the one that this clone has"
  }
  since=$remote/$1
}

find_target() {
  since=
  if [ -n "${MIGRATE_SINCE:-}" ]; then
    [ "$MIGRATE_SINCE" = none ] || since=$MIGRATE_SINCE
  elif [ -n "${GITHUB_BASE_REF:-}" ]; then
    fetch_branch "$GITHUB_BASE_REF"
  elif [ "${GITHUB_EVENT_NAME:-}" = merge_group ]; then
    deepen
    since=$(event merge_group base_sha)
    [ -n "$since" ] || say "the event of the merge group names no base: everything is tested"
  elif [ -n "${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-}" ]; then
    fetch_branch "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
  fi
}

case ${1:-} in
  -h | --help)
    sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac
reports=${1:-migrate-reports}
[ $# -eq 0 ] || shift
find_target
arguments=()
if [ -n "$since" ]; then
  say "testing what is new since $since"
  arguments=(--since "$since")
  [ -z "${MIGRATE_CHECKPOINTS:-}" ] || arguments+=(--checkpoints "$MIGRATE_CHECKPOINTS")
else
  say "no target: testing everything"
fi
# Migrations are programs: what can write the comment is for the comment alone.
token=${GITHUB_TOKEN:-}
unset GITHUB_TOKEN
code=0
"$home/gate.sh" "$reports" "$@" "${arguments[@]}" || code=$?
if [ "${MIGRATE_COMMENT:-}" = no ]; then
  say "no comment: MIGRATE_COMMENT is no"
elif [ -f "$reports/report.md" ]; then
  GITHUB_TOKEN=$token python3 "$home/comment.py" "$reports/report.md" || say "the comment could not be written; the gate's verdict stands"
else
  say "no comment: there is no report"
fi
exit "$code"
