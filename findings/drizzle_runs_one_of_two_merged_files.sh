#!/usr/bin/env bash
# drizzle-kit 0.31.11 and drizzle-orm 0.45.4 from npm, on SQLite 3.49.1 (sql.js 1.13.0), on Node; git.
#
# Expected: two branches that each add a migration conflict in drizzle/meta/_journal.json, and whoever keeps the lines of both
# (git's merge driver "union" does it by itself) has a list with both migrations. drizzle-kit writes a line for each key, and
# the braces of the two new entries are the same lines, so git merges within the entry: one object with each key twice. That
# is valid JSON, in which the last value counts. Drizzle runs the file of one branch, never that of the other, and both
# `migrate` and `drizzle-kit check` are content.
#
# Who meets it: teams that set "merge=union" for the journal, or resolve its conflict by keeping both sides.
set -euo pipefail
{ command -v npm && command -v node && command -v git; } >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit drizzle-orm@0.45.4 drizzle-kit@0.31.11 sql.js@1.13.0 >/dev/null
echo "export default { dialect: 'sqlite', schema: './schema.js', out: './drizzle' };" >drizzle.config.js
printf 'drizzle/meta/_journal.json merge=union\n' >.gitattributes
printf 'node_modules\n' >.gitignore
migration() { # TABLES...
  echo "import { sqliteTable, integer } from 'drizzle-orm/sqlite-core';" >schema.js
  for table in "$@"; do
    echo "export const $table = sqliteTable('$table', { id: integer().primaryKey() });" >>schema.js
  done
  npx drizzle-kit generate --name "${!#}" >/dev/null
  git add -A
  git -c user.name=Ada -c user.email=ada@example.org commit --quiet --message "Add ${!#}"
}
git init --quiet --initial-branch main
migration boats
git switch --quiet --create one
migration boats sails
git switch --quiet main
migration boats masts
# The snapshots of both are called alike, too: ours is kept. What runs are the files and the journal.
git -c user.name=Ada -c user.email=ada@example.org merge --quiet --message "Merge" one >/dev/null 2>&1 ||
  git checkout --quiet --ours schema.js drizzle/meta/0001_snapshot.json
cat drizzle/meta/_journal.json
ls drizzle
cat >run.mjs <<'RUN'
import initSqlJs from 'sql.js';
import { drizzle } from 'drizzle-orm/sql-js';
import { migrate } from 'drizzle-orm/sql-js/migrator';

const { Database } = await initSqlJs();
const database = new Database();
migrate(drizzle(database), { migrationsFolder: 'drizzle' });
const tables = database.exec("SELECT name FROM sqlite_schema WHERE name IN ('boats', 'sails', 'masts') ORDER BY name");
console.log('tables: ' + tables[0].values.flat().join(' '));
RUN
seen=$(node run.mjs)
echo "$seen"
files=(drizzle/*.sql)
[[ ${#files[@]} == 3 ]]
[[ $seen == "tables: boats masts" || $seen == "tables: boats sails" ]]
npx drizzle-kit check | tail -n 1
