// What the clients in JavaScript share: each prints a line "NAME: RESULT" for each behaviour that it has.

export const simple =
  "CREATE TEMP TABLE s (a int) /* wire-simple */; INSERT INTO s VALUES (1), (2) /* wire-simple */; " +
  "SELECT count(*) FROM s /* wire-simple */";
export const rows = "SELECT g FROM generate_series(1, 10) g /* wire-portal */";
export const make = "CREATE TEMP TABLE IF NOT EXISTS c (a int)";
export const notice = "DO $$ BEGIN RAISE NOTICE 'hello'; END $$ /* wire-notice */";
export const sleep = "SELECT pg_sleep(60) /* wire-cancel */";
export const wrong = "SELECT 1 / 0 /* wire-error */";
export const large = "SELECT repeat('x', 20000000) AS x /* wire-large */";
export const gone = "SELECT pg_terminate_backend(pg_backend_pid()) /* wire-gone */";
export const parameters = "SELECT $1::int + 1 AS a, $2::text AS b /* wire-parameters */";
export const secret = "secret-value";

export const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export async function sqlstate(action) {
  try {
    await action();
  } catch (error) {
    return error.code ?? String(error);
  }
  return "none";
}

/** Runs them all; what fails says how. */
export async function run(behaviours) {
  for (const [name, behaviour] of Object.entries(behaviours)) {
    let result;
    try {
      result = await behaviour();
    } catch (error) {
      result = String(error).replaceAll("\n", " ");
    }
    console.log(`${name}: ${result}`);
  }
  process.exit(0);
}
