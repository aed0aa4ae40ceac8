command -v kysely >/dev/null || { echo kysely && exit 1; }
