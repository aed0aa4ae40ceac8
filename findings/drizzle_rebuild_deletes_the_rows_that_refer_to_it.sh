#!/usr/bin/env bash
# drizzle-kit 0.31.11 and drizzle-orm 0.45.4 from npm, on SQLite 3.49.1 (sql.js 1.13.0), on Node.
#
# Expected: a column that becomes NOT NULL keeps the rows of all tables. drizzle-kit knows that SQLite must write the table
# anew for it, and puts PRAGMA foreign_keys=OFF before and =ON behind that. But its migrator runs each migration in a
# transaction, where SQLite takes this pragma without a word and does nothing. So DROP TABLE deletes what refers to the table,
# by ON DELETE CASCADE, and the migration succeeds: of one boat with a crew of two there is the boat, and no crew.
#
# Who meets it: each project on SQLite whose connections enforce foreign keys, at the first change of a column that is
# referred to with a cascade. Without a cascade the same migration fails as soon as there is a row.
set -euo pipefail
{ command -v npm && command -v node; } >/dev/null || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit drizzle-orm@0.45.4 drizzle-kit@0.31.11 sql.js@1.13.0 >/dev/null
echo "export default { dialect: 'sqlite', schema: './schema.js', out: './drizzle' };" >drizzle.config.js
schema() { # NAME_OF_BOATS
  cat >schema.js <<SCHEMA
import { sqliteTable, integer, text } from 'drizzle-orm/sqlite-core';
export const boats = sqliteTable('boats', { id: integer().primaryKey(), name: $1 });
export const crew = sqliteTable('crew', { id: integer().primaryKey(), boat: integer().references(() => boats.id, { onDelete: 'cascade' }) });
SCHEMA
}
schema 'text()'
npx drizzle-kit generate --name first >/dev/null
cp -r drizzle before
schema 'text().notNull()'
npx drizzle-kit generate --name second >/dev/null
cat drizzle/0001_second.sql
cat >run.mjs <<'RUN'
import initSqlJs from 'sql.js';
import { drizzle } from 'drizzle-orm/sql-js';
import { migrate } from 'drizzle-orm/sql-js/migrator';

const { Database } = await initSqlJs();
const database = new Database();
const count = (table) => database.exec(`SELECT count(*) FROM ${table}`)[0].values[0][0];
database.run('PRAGMA foreign_keys = ON');
migrate(drizzle(database), { migrationsFolder: 'before' });
database.run("INSERT INTO boats VALUES (1, 'Argo'); INSERT INTO crew VALUES (1, 1), (2, 1)");
console.log(`SQLite ${database.exec('SELECT sqlite_version()')[0].values[0][0]}`);
console.log(`before: ${count('boats')} boat, ${count('crew')} in its crew`);
migrate(drizzle(database), { migrationsFolder: 'drizzle' });
console.log(`after: ${count('boats')} boat, ${count('crew')} in its crew`);
RUN
seen=$(node run.mjs)
echo
echo "$seen"
grep -q 'PRAGMA foreign_keys=OFF' drizzle/0001_second.sql
[[ $seen == *"before: 1 boat, 2 in its crew"* && $seen == *"after: 1 boat, 0 in its crew"* ]]
