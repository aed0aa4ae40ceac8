# The crates are to be there already: no test fetches them.
{ command -v seaorm && cargo metadata --offline --quiet --format-version 1; } >/dev/null 2>&1 || { echo seaorm && exit 1; }
