// What the statements of a way up locked, and who would wait: a bar for each table, from the statement that locks it to the end of its transaction.
const lockRank = { "SHARE": 1, "SHARE ROW EXCLUSIVE": 1, "EXCLUSIVE": 1, "ACCESS EXCLUSIVE": 2 };
const holdsRows = (effect) => ["table", "partitioned table", "materialized view"].includes(effect.kind);

function lockWork(effect) {
  return [effect.dropped && "dropped", effect.rewritten && "written anew", effect.read && "all rows read"].filter(Boolean).join(", ");
}

function lockBars(statements) {
  const tables = new Map();
  statements.forEach((statement, at) => statement.effects.filter((effect) => holdsRows(effect) && lockRank[effect.mode]).forEach((effect) => {
    const name = effect.relation.join(".");
    const bars = tables.get(name) || [];
    const last = bars[bars.length - 1];
    if (!last || lockRank[effect.mode] > lockRank[last.mode]) bars.push({ at, mode: effect.mode });
    tables.set(name, bars);
  }));
  return [...tables].map(([name, bars]) => el("div", { class: "lockrow" }, el("span", { class: "mono" }, name),
    el("span", { class: "lockline", style: `grid-template-columns: repeat(${statements.length}, 1fr)` }, bars.map((bar, at) =>
      el("span", { class: lockRank[bar.mode] === 2 ? "lockbar reads" : "lockbar writes", title: bar.mode,
        style: `grid-column: ${bar.at + 1} / ${(bars[at + 1] || { at: statements.length }).at + 1}` },
      lockRank[bar.mode] === 2 ? "all wait" : "writers wait")))));
}

function lockStatement(statement, at) {
  const effects = statement.effects.filter((effect) => holdsRows(effect) && (lockRank[effect.mode] || effect.read || effect.rewritten));
  return [el("p", { class: "faint mono" }, [`${at + 1}.`, place(statement), time(statement.ms)].filter(Boolean).join(" · ")),
    el("pre", {}, statement.sql),
    effects.map((effect) => el("p", {}, el("span", { class: "mono" }, `${effect.mode} ${effect.relation.join(".")}`),
      effect.taken ? "" : " (held)", lockWork(effect) && `: ${lockWork(effect)}`)),
    !statement.lock_timeout && effects.some((effect) => effect.taken && lockRank[effect.mode] === 2)
      && el("p", { class: "faint" }, "No lock_timeout: it waits for ever, and others behind it.")];
}

function writerPart(writer) {
  if (writer.length === 0) return null;
  return el("details", { class: "ran locks" }, el("summary", {}, "When all others who write had to wait"),
    writer.map((lock) => [el("p", { class: "faint mono" }, ["the database file RESERVED", place(lock), time(lock.ms),
      `${lock.statements} ${lock.statements === 1 ? "statement" : "statements"}`].filter(Boolean).join(" · ")), el("pre", {}, lock.sql)]));
}

function locksPart(locks) {
  if (!locks) return null;
  if (locks.writer) return writerPart(locks.writer);
  const concerns = (statement) => statement.effects.some((effect) => holdsRows(effect) && (lockRank[effect.mode] || effect.read));
  const keyOf = (statement) => `${statement.session}/${statement.transaction}`;
  const keys = [...new Set(locks.statements.filter(concerns).map(keyOf))];
  if (keys.length + locks.not_measured.length === 0) return null;
  return el("details", { class: "ran locks" }, el("summary", {}, "What the way up locked"),
    keys.map((key, number) => {
      const statements = locks.statements.filter((statement) => keyOf(statement) === key);
      return [keys.length > 1 && el("p", { class: "transaction" }, `Transaction ${number + 1}`), lockBars(statements),
        statements.map(lockStatement)];
    }),
    locks.not_measured.map((sql) => [el("pre", {}, sql), el("p", { class: "faint" }, "Not measured: it runs outside of a transaction, or is sent with others.")]));
}
