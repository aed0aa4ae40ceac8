// postgres.js, which sends queries without waiting for answers.
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";

import postgres from "postgres";

import * as b from "./behaviour.mjs";

const environment = process.env;
const isPath = environment.PGHOST.startsWith("/");

function connect(options = {}) {
  const path = isPath ? { path: `${environment.PGHOST}/.s.PGSQL.${environment.PGPORT}` } : {};
  return postgres({ max: 1, ...path, onnotice: () => {}, ...options });
}

const one = async (sql, text) => Object.values((await sql.unsafe(text))[0])[0];

await b.run({
  simple: async () => {
    const sql = connect();
    await sql.unsafe(b.simple).simple();
    return one(sql, "SELECT count(*) FROM s");
  },
  parameters: async () => {
    const [row] = await connect().unsafe(b.parameters, [41, b.secret]);
    return `${row.a} ${row.b}`;
  },
  prepared: async () => {
    const sql = connect();
    let last;
    for (const number of [0, 1, 2]) [last] = await sql`SELECT ${number}::int AS a /* wire-prepared */`;
    return last.a;
  },
  pipeline: async () => {
    const sql = connect();
    await sql`CREATE TEMP TABLE p (a int)`;
    await Promise.all([0, 1, 2].map((number) => sql`INSERT INTO p VALUES (${number}) /* wire-pipeline */`));
    return (await sql`SELECT count(*) FROM p`)[0].count;
  },
  pipeline_error: async () => {
    const sql = connect();
    const states = await Promise.all(
      [1, 0, 2].map((number) => b.sqlstate(() => sql`SELECT 1 / ${number}::int /* wire-pipeline_error */`)),
    );
    return `${states[1]} ${await one(sql, "SELECT 1")}`;
  },
  portal: async () => {
    let count = 0;
    for await (const rows of connect().unsafe(b.rows).cursor(3)) count += rows.length;
    return count;
  },
  copy_in: async () => {
    const sql = connect();
    await sql.unsafe(b.make);
    await pipeline(Readable.from(["1\n2\n"]), await sql.unsafe("COPY c FROM STDIN /* wire-copy_in */").writable());
    return one(sql, "SELECT count(*) FROM c");
  },
  copy_out: async () => {
    const stream = await connect().unsafe("COPY (VALUES (1), (2)) TO STDOUT /* wire-copy_out */").readable();
    let text = "";
    for await (const part of stream) text += part;
    return text.trim().replaceAll("\n", " ");
  },
  notice: async () => {
    let heard;
    const sql = connect({ onnotice: (notice) => (heard = notice.message) });
    await sql.unsafe(b.notice);
    return heard;
  },
  notify: async () => {
    const sql = connect();
    // A query begins when it is waited for.
    const send = async () => await connect().unsafe("NOTIFY l, 'ping' /* wire-notify */");
    return new Promise((done) => sql.listen("l", done, send));
  },
  cancel: async () => {
    const query = connect().unsafe(b.sleep);
    const state = b.sqlstate(() => query.execute());
    await b.wait(500);
    query.cancel();
    return state;
  },
  error: async () => {
    const sql = await connect().reserve();
    await sql`BEGIN`;
    const states = [];
    for (const text of [b.wrong, "SELECT 1"]) states.push(await b.sqlstate(() => sql.unsafe(text)));
    await sql`ROLLBACK`;
    return [...states, await one(sql, "SELECT 1 AS a")].join(" ");
  },
  large: async () => (await one(connect(), b.large)).length,
  gone: async () => {
    const state = await b.sqlstate(() => connect().unsafe(b.gone));
    return state === "57P01" || state === "CONNECTION_CLOSED" ? "gone" : state;
  },
});
