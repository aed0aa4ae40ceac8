#!/usr/bin/env bash
# The main job in one command: sets everything up, builds the program, and tests the migrations of the systems in this
# repository on both engines. Arguments go to `migrate test`; the exit code is its own.
set -euo pipefail
cd "$(dirname "$0")/.."
ci/setup.sh
# The system's Python has the packages that the projects import; another one on PATH may not.
export PATH=/usr/bin:/bin:$PATH
if [ ! -x build/release/bin/migrate ]; then
  echo "try: the first build takes about two minutes of processor time, and there are $(nproc) processors here"
fi
ci/build.sh release installable
exec build/release/bin/migrate test author author_sql publishing publishing_sql pipeline --dir migrations --jobs 2 "$@"
