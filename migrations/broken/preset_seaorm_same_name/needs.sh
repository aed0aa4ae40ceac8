# The crates are to be there already, built in one folder for all histories: no test fetches them, or waits for them.
{ [ -n "$CARGO_TARGET_DIR" ] && cargo metadata --offline --format-version 1; } >/dev/null 2>&1 || { echo seaorm && exit 1; }
