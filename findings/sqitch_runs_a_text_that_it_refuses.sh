#!/usr/bin/env bash
# sqitch 1.3.1 of Debian 12, on SQLite (seen on 3.40.1).
#
# Expected: two changes may have one text, as two that count up do; or sqitch refuses the second before it runs anything. It runs
# it, and then fails to record it, since its registry holds each text of a project once. It runs that change's revert script without
# a word, reverts what else the call deployed, and exits with 2. A change as `sqitch rework` leaves it has the former way up for its
# way back: what counts up has then done so three times and gone back once, nothing is recorded, and each further try does it again.
#
# Who meets it: a change that is reworked for its way back or its check alone; one that brings a former text back.
set -euo pipefail
command -v sqitch sqlite3 >/dev/null && perl -MDBD::SQLite -e1 2>/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder SQITCH_FULLNAME='A Person' SQITCH_EMAIL=person@example.com LC_ALL=C
mkdir "$folder/project"
cd "$folder/project"

sqitch init shop --engine sqlite >/dev/null
sqitch add stock --note 'One more.' >/dev/null
echo 'UPDATE items SET n = n + 1;' >deploy/stock.sql
echo 'UPDATE items SET n = n - 1;' >revert/stock.sql
sqitch tag v1 --note 'Released.' >/dev/null
sqitch rework stock --note 'And one more.' >/dev/null
sqlite3 shop.db 'CREATE TABLE items (n INTEGER); INSERT INTO items VALUES (0)'

try() {
  local code=0
  sqitch deploy db:sqlite:shop.db 2>&1 || code=$?
  echo "exit code $code; n: $(sqlite3 shop.db 'SELECT n FROM items')," \
    "recorded: $(sqlite3 sqitch.db 'SELECT count(*) FROM changes')"
}
sqitch --version
sqlite3 --version | cut -d' ' -f1
seen=$(try && try)
echo "$seen"
grep -q 'UNIQUE constraint failed: changes.project, changes.script_hash' <<<"$seen"
[ "$(grep '^exit code' <<<"$seen")" = 'exit code 2; n: 2, recorded: 0
exit code 2; n: 4, recorded: 0' ]
