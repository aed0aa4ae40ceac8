#!/usr/bin/env node
// Runs the migrator of drizzle-orm, as applications and drizzle-kit do: drizzle postgres URL FOLDER, or drizzle sqlite FILE
// FOLDER. Under the name drizzle-1 it is that of the release candidates. ci/fetch_tools.sh puts it beside their packages.
import { basename } from "node:path";

const [, program, engine, address, migrationsFolder] = process.argv;
const orm = basename(program) === "drizzle-1" ? "drizzle-orm-1" : "drizzle-orm";
const driver = engine === "sqlite" ? "better-sqlite3" : "node-postgres";
const { drizzle } = await import(`${orm}/${driver}`);
const { migrate } = await import(`${orm}/${driver}/migrator`);

async function client() {
  if (engine === "sqlite") {
    const { default: Database } = await import("better-sqlite3");
    return new Database(address);
  }
  const { default: pg } = await import("pg");
  return new pg.Pool({ connectionString: address, max: 1 });
}

const opened = await client();
try {
  await migrate(drizzle({ client: opened }), { migrationsFolder });
} catch (error) {
  console.error(error.message, error.cause?.message ?? "");
  process.exitCode = 1;
} finally {
  await (engine === "sqlite" ? opened.close() : opened.end());
}
