#!/usr/bin/env bash
# Measures what a build costs: processor time from an empty cache, beside that of an earlier state, and after a change of
# one file. Both sides are built here, one after the other, with the same compiler and number of jobs.
#
#   ci/measure_build.sh REF [PRESET [TARGET...]]   e.g. ci/measure_build.sh v0.1 release migrate; default: release migrate
#   ci/measure_build.sh --headers [COUNT]          the headers that take longest to read, each compiled alone
set -euo pipefail
cd "$(dirname "$0")/.."
export CCACHE_DISABLE=1
TIMEFORMAT='%U %S'

usage() {
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

# Runs a command quietly; prints the processor time that it took, in seconds. Its words are shown when it fails.
processor_seconds() {
  local log=$folder/log times
  if ! times=$({ time "$@" >"$log" 2>&1; } 2>&1); then
    cat "$log" >&2
    return 1
  fi
  awk '{printf "%.1f\n", $1 + $2}' <<<"$times"
}

# Checks the commit out into a folder of its own, and configures it.
prepare() { # NAME COMMIT PRESET
  git worktree add --quiet --detach "$folder/$1" "$2"
  cmake -S "$folder/$1" --preset "$3" >"$folder/log" 2>&1 || { cat "$folder/log" >&2 && return 1; }
}

slowest_files() { # NAME PRESET: wall seconds of each compiled file, from Ninja's own log
  awk -F'\t' 'NR > 1 && $4 ~ /\.o$/ {printf "%8.1f  %s\n", ($2 - $1) / 1000, $4}' "$folder/$1/build/$2/.ninja_log" |
    sort -rn | sed -n 1,8p  # reads to the end: sort would get a signal
}

compare() { # REF PRESET TARGET...
  local ref=$1 preset=$2 before after side
  shift 2
  folder=$(mktemp -d)
  trap 'for side in before after; do git worktree remove --force "$folder/$side" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
  prepare before "$ref" "$preset"
  prepare after HEAD "$preset"
  before=$(processor_seconds cmake --build "$folder/before/build/$preset" --target "$@")
  after=$(processor_seconds cmake --build "$folder/after/build/$preset" --target "$@")
  echo "preset $preset, $*: $before s of processor time at $ref, $after s now" \
    "($(awk "BEGIN {printf \"%.2f\", $after / $before}") of it, $(nproc) processors, $(c++ --version | head -1))"
  for side in before after; do
    echo "the slowest files $side, in seconds:"
    slowest_files $side "$preset"
  done
  after_a_change "$preset"
}

# What somebody waits for who changes one file: from the change to a linked program.
after_a_change() { # PRESET
  local file side
  local -a seconds
  for file in check/round_trip_check.cpp report/sarif.cpp server.cpp; do
    seconds=()
    for side in before after; do
      # A file may have moved since.
      find "$folder/$side/harness" -path "*/$file" -exec touch {} +
      TIMEFORMAT=%R
      seconds+=("$({ time cmake --build "$folder/$side/build/$1" --target migrate >"$folder/log" 2>&1; } 2>&1)")
      TIMEFORMAT='%U %S'
    done
    echo "after a change of $file: ${seconds[0]} s before, ${seconds[1]} s now, to a linked program"
  done
}

headers() { # COUNT
  local header
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  git ls-files 'harness/*.hpp' | while read -r header; do
    echo "#include <$header>" >"$folder/alone.cpp"
    echo "$(processor_seconds c++ -std=c++20 -I. -isystem "$(pg_config --includedir 2>/dev/null || echo /usr/include)" \
      -fsyntax-only "$folder/alone.cpp") $header"
  done | sort -rn | sed -n "1,$1p"
}

case ${1:-} in
  "" | -h | --help) usage ;;
  --headers) headers "${2:-20}" ;;
  *)
    ref=$1
    shift
    [ $# -gt 0 ] || set -- release
    [ $# -gt 1 ] || set -- "$1" migrate
    compare "$ref" "$@"
    ;;
esac
