# Runs dotnet-ef on the database that MIGRATE_CONNECTION names, with EF_ARGUMENTS such as "--startup-project ../Web", and
# reads its JSON. For the preset efcore.toml.
set -eu

ef() {
  # shellcheck disable=SC2086 # they are several
  dotnet ef "$@" ${EF_ARGUMENTS-}
}

# A line for each migration: its id, and true, false, or null where the tool has not reached the database.
migrations() {
  ef migrations list --json --prefix-output "$@" >"$said" || {
    cat "$said" >&2
    exit 1
  }
  sed -n 's/^data: *"id": "\(.*\)",\{0,1\}$/\1/p; s/^data: *"applied": \([a-z]*\),\{0,1\}$/\1/p' "$said" | paste -d ' ' - -
}

[ -z "${MIGRATE_PASSWORD-}" ] || export PGPASSWORD="$MIGRATE_PASSWORD"
said=$(mktemp)
trap 'rm -f "$said"' EXIT

case $1 in
  list)
    migrations --no-connect >"$said.ids"
    while read -r id _; do
      file=$(find . -name "$id.cs" | head -n 1)
      if [ -z "$file" ]; then
        printf '{"id": "%s"}\n' "$id"
      elif grep -q 'void Down(' "$file"; then
        printf '{"id": "%s", "file": "%s"}\n' "$id" "${file#./}"
      else
        printf '{"id": "%s", "file": "%s", "down": false}\n' "$id" "${file#./}"
      fi
    done <"$said.ids"
    rm -f "$said.ids"
    ;;
  current)
    migrations --no-build --connection "$MIGRATE_CONNECTION" >"$said.ids"
    if grep ' null$' "$said.ids" >&2; then
      cat "$said" >&2
      exit 1
    fi
    sed -n 's/ true$//p' "$said.ids"
    rm -f "$said.ids"
    ;;
  update)
    shift
    ef database update "$@" --no-build --connection "$MIGRATE_CONNECTION"
    ;;
esac
