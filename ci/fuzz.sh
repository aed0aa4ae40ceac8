#!/usr/bin/env bash
# Feeds PostgreSQL's codec and state machine with bytes that nobody thought of, by clang's libFuzzer, with the address and
# undefined-behaviour sanitizers. Begins with the seeds of suites/fuzz and what earlier calls have found.
#
#   ci/fuzz.sh [SECONDS]    default: 60 in CI, else 15. What it finds is in build/fuzz: add it to suites/fuzz/wire_seeds
#
# Exit 77: there is no clang here, or one without libFuzzer.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-${MIGRATE_REQUIRE_ALL:+60}}
folder=build/fuzz
mkdir -p "$folder/found" "$folder/crashes"

if ! command -v clang++ >/dev/null ||
  ! echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' |
  clang++ -x c++ -fsanitize=fuzzer - -o "$folder/probe" 2>"$folder/probe.log"; then
  echo "fuzz: SKIPPED: there is no clang with libFuzzer here" >&2
  exit 77
fi
sql=harness/engine/postgres/sql
sources=(suites/fuzz/wire_fuzz.cpp harness/engine/postgres/wire/*.cpp
  harness/engine/postgres/session/start_answer.cpp
  "$sql"/{mask_passwords,scanner,statement_draft,statements_of}.cpp
  harness/core/{environment,error,location,secret_variables,secrets,text,url,url_template,utf8}.cpp)
clang++ -std=c++20 -O1 -g -DMIGRATE_LIBFUZZER -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
  -I. "${sources[@]}" -lfmt -o "$folder/wire_fuzz"
"$folder/wire_fuzz" -max_total_time="${seconds:-15}" -max_len=4096 -timeout=10 -artifact_prefix="$folder/crashes/" -verbosity=0 \
  -print_final_stats=1 "$folder/found" suites/fuzz/wire_seeds
