#!/usr/bin/env bash
# The hook for pre-commit: tests the migrations that are about to be committed, and whether they can stay as they are.
#
#   ci/pre_commit.sh [ARGUMENT...]    goes to `migrate test`: --dir, --config, --engine, --since main ...
#
#   MIGRATE    a variable: the program; default: `migrate` on PATH, and nothing is built.
#
# Compares with the last commit, unless the arguments name another one with --since.
set -euo pipefail

program=${MIGRATE:-migrate}
if ! "$program" --version 2>/dev/null | grep -qE '^migrate [0-9]+\.[0-9]+'; then
  echo "pre-commit: $program is not this project's migrate; install it, or set MIGRATE to its path" >&2
  exit 3
fi
since=(--since HEAD)
for argument in "$@"; do
  case $argument in
    --since | --since=*) since=() ;;
  esac
done
# Before the first commit there is nothing to compare with.
git rev-parse --verify --quiet HEAD >/dev/null || since=()
exec "$program" test --quiet "$@" "${since[@]}"
