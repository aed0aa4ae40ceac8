// node-postgres, with its cursors and COPY streams.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import pg from "pg";
import copyStreams from "pg-copy-streams";
import Cursor from "pg-cursor";

import * as b from "./behaviour.mjs";

async function connect() {
  const client = new pg.Client();
  client.on("error", () => {});
  await client.connect();
  return client;
}

const one = async (client, text, values) => Object.values((await client.query(text, values)).rows[0])[0];

async function copyIn(sql = "COPY c FROM STDIN /* wire-copy_in */", data = ["1\n2\n"]) {
  const client = await connect();
  await client.query(b.make);
  await pipeline(Readable.from(data), client.query(copyStreams.from(sql)));
  return one(client, "SELECT count(*) FROM c");
}

async function* broken() {
  yield "1\n";
  throw new Error("no more");
}

await b.run({
  simple: async () => (await (await connect()).query(b.simple))[2].rows[0].count,
  parameters: async () => {
    const { rows } = await (await connect()).query(b.parameters, [41, b.secret]);
    return `${rows[0].a} ${rows[0].b}`;
  },
  prepared: async () => {
    const client = await connect();
    let last;
    for (const number of [0, 1, 2]) {
      last = await one(client, { name: "p", text: "SELECT $1::int /* wire-prepared */", values: [number] });
    }
    return last;
  },
  // Queries that do not wait for each other; newer releases send them without waiting, too.
  pipeline: async () => {
    const client = await connect();
    await client.query("CREATE TEMP TABLE p (a int)");
    await Promise.all([0, 1, 2].map((number) => client.query("INSERT INTO p VALUES ($1) /* wire-pipeline */", [number])));
    return one(client, "SELECT count(*) FROM p");
  },
  pipeline_error: async () => {
    const client = await connect();
    const states = await Promise.all(
      [1, 0, 2].map((number) => b.sqlstate(() => client.query("SELECT 1 / $1::int /* wire-pipeline_error */", [number]))),
    );
    return `${states[1]} ${await one(client, "SELECT 1")}`;
  },
  portal: async () => {
    const cursor = (await connect()).query(new Cursor(b.rows));
    let count = 0;
    for (let rows = await cursor.read(3); rows.length > 0; rows = await cursor.read(3)) count += rows.length;
    return count;
  },
  copy_in: () => copyIn(),
  copy_out: async () => {
    const stream = (await connect()).query(copyStreams.to("COPY (VALUES (1), (2)) TO STDOUT /* wire-copy_out */"));
    let text = "";
    for await (const part of stream) text += part;
    return text.trim().replaceAll("\n", " ");
  },
  // The stream's own error hides the server's.
  copy_fail: async () => {
    const state = await b.sqlstate(() => copyIn("COPY c FROM STDIN /* wire-copy_fail */", broken()));
    await b.wait(100);
    return state === "Error: no more" ? "57014" : state;
  },
  copy_bad: () => b.sqlstate(() => copyIn("COPY c FROM STDIN /* wire-copy_bad */", ["1\nx\n3\n"])),
  notice: async () => {
    const client = await connect();
    const heard = new Promise((done) => client.on("notice", (notice) => done(notice.message)));
    await client.query(b.notice);
    return heard;
  },
  notify: async () => {
    const client = await connect();
    const heard = new Promise((done) => client.on("notification", (message) => done(message.payload)));
    await client.query("LISTEN l");
    await (await connect()).query("NOTIFY l, 'ping' /* wire-notify */");
    return heard;
  },
  cancel: async () => {
    const client = await connect();
    const state = b.sqlstate(() => client.query(b.sleep));
    await b.wait(500);
    await (await connect()).query("SELECT pg_cancel_backend($1)", [client.processID]);
    return state;
  },
  error: async () => {
    const client = await connect();
    await client.query("BEGIN");
    const states = [];
    for (const sql of [b.wrong, "SELECT 1"]) states.push(await b.sqlstate(() => client.query(sql)));
    await client.query("ROLLBACK");
    return [...states, await one(client, "SELECT 1")].join(" ");
  },
  large: async () => (await one(await connect(), b.large)).length,
  gone: async () => {
    const client = await connect();
    await b.sqlstate(() => client.query(b.gone));
    await b.wait(50);
    return (await b.sqlstate(() => client.query("SELECT 1"))) === "none" ? "none" : "gone";
  },
});
