#!/usr/bin/env bash
# sqitch 1.3.1 of Debian 12, on SQLite (seen on 3.40.1).
#
# Expected: a line `-items` of the plan takes the change items back there, as the documentation of the plan's format says and shows,
# and as `sqitch plan` lists it. `sqitch deploy` passes over the sign: it runs the deploy script of items for the second time, its
# revert script not at all, and the registry has "deploy" twice.
#
# Who meets it: whoever takes a change back in the plan, and checks with `sqitch plan`; plans that programs write.
set -euo pipefail
command -v sqitch sqlite3 >/dev/null && perl -MDBD::SQLite -e1 2>/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder SQITCH_FULLNAME='A Person' SQITCH_EMAIL=person@example.com LC_ALL=C
mkdir -p "$folder/project/deploy" "$folder/project/revert"
cd "$folder/project"

by='2024-01-01T00:00:00Z A Person <person@example.com>'
printf '%s\n' '%syntax-version=1.0.0' '%project=shop' '' "table $by" "items $by" "@v1 $by" '' "-items $by # no more" \
  >sqitch.plan
printf '%s\n' '[core]' 'engine = sqlite' >sqitch.conf
echo 'CREATE TABLE items (name TEXT);' >deploy/table.sql
echo "INSERT INTO items VALUES ('of the first one');" >deploy/items@v1.sql
echo "INSERT INTO items VALUES ('of the one with a minus');" >deploy/items.sql
for script in table items@v1 items; do echo 'DELETE FROM items;' >"revert/$script.sql"; done

sqitch --version
sqlite3 --version | cut -d' ' -f1
planned=$(sqitch plan --no-color --format 'format:%e %n' | sed '/^#/d; /^$/d')
deployed=$(sqitch deploy db:sqlite:shop.db 2>&1)
rows=$(sqlite3 shop.db 'SELECT name FROM items')
registry=$(sqlite3 sqitch.db 'SELECT event, change FROM events ORDER BY rowid')
printf '%s\n' "the plan:" "$planned" "sqitch deploy:" "$deployed" "rows of items:" "$rows" "events of the registry:" "$registry"
[ "$planned" = 'deploy table
deploy items
revert items' ] && [ "$rows" = 'of the first one
of the one with a minus' ] && [ "$registry" = 'deploy|table
deploy|items
deploy|items' ]
