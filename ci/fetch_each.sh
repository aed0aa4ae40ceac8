# shellcheck shell=bash
# For scripts that put programs into FOLDER/bin, to be sourced: fetch_each SCRIPT FOLDER NAME... calls `fetch NAME` for each that
# is not there, if the program that `builder NAME` prints is installed; else it says what is left out.
fetch_each() {
  local script=$1 folder=$2 name
  shift 2
  for name in "$@"; do
    if [ -x "$folder/bin/$name" ]; then
      continue
    elif ! command -v "$(builder "$name")" >/dev/null; then
      echo "$script: $(builder "$name") is not installed, so $name is left out" >&2
    else
      fetch "$name" || echo "$script: $name could not be fetched" >&2
    fi
  done
}
