// What a revision did to rows: its verdict, what became of the rows and values of each table, and how far the tables were filled.
const verdicts = { lossless: ["lossless", "passed"], adds: ["adds", "passed"], lossy_down: ["lossy down", "warned"],
  lossy_up: ["lossy up", "warned"], not_judged: ["not judged", "skipped"] };
const fates = { kept: "kept", changed: "changed", cut: "cut or rounded", nulled: "set to NULL", moved: "moved", doubled: "doubled", lost: "lost", added: "added" };
const fateKind = { kept: "passed", moved: "passed", added: "passed" };
const movedOverRows = (suite) => suite.revisions.some((revision) => revision.rows);

function rowsMark(rows) {
  // Nobody asked for the verdict on a revision that another one only passes through.
  if (!rows || (rows.verdict === "not_judged" && !rows.reason)) return null;
  const [text, kind] = verdicts[rows.verdict];
  return el("span", { class: `mark ${kind}`, title: rows.verdict === "lossy_down" ? "lossless up, lossy down" : rows.reason }, text);
}

const dotted = (path) => path.map((part) => /[. ]/.test(part) ? `"${part}"` : part).join(".");
const placeOf = (entry) => dotted(entry.column === null ? entry.table : [...entry.table, entry.column]);

function fateMark(entry) {
  const what = entry.whole && entry.fate === "added" ? "new" : fates[entry.fate];
  const target = entry.to_table ? ` to ${dotted(entry.to_column ? [...entry.to_table, entry.to_column] : entry.to_table)}` : "";
  const count = entry.count > 0 ? counted(entry.count, entry.column === null ? "row" : "value") + " " : "";
  return el("span", { class: `mark ${fateKind[entry.fate] || "warned"}` }, count + what + target);
}

const shownValue = (value) => value === null || value === "" ? el("i", { class: "faint" }, value === null ? "NULL" : "empty") : el("code", {}, value);

// Of a row there is its name; of a value what it was, and what it is where there is still one.
function exampleLine(entry, example) {
  if (entry.column === null) return el("div", { class: "mono" }, example.row);
  const values = entry.fate === "added" ? [shownValue(example.after)]
    : entry.fate === "lost" || entry.fate === "moved" ? [shownValue(example.before)]
      : [shownValue(example.before), " → ", shownValue(example.after)];
  return el("div", {}, el("span", { class: "faint" }, example.row, ": "), values);
}

function ledgerTable(title, ledger) {
  const places = new Map();
  for (const entry of ledger) places.set(placeOf(entry), [...places.get(placeOf(entry)) || [], entry]);
  if (ledger.every((entry) => entry.fate === "kept")) {
    return ledger.length > 0 && el("p", { class: "faint" }, `${title}: all rows of ${counted(ledger.length, "table")} are kept as they are.`);
  }
  const lines = [...places].sort(([one], [other]) => one < other ? -1 : 1).map(([name, entries]) => entries.map((entry, at) => el("tr", {},
    at === 0 && el("td", { class: "mono place", rowspan: entries.length }, breakable(name)), el("td", {}, fateMark(entry)),
    el("td", {}, (entry.examples || []).map((example) => exampleLine(entry, example))))));
  return el("table", { class: "ledger" }, el("caption", {}, title), el("thead", {}, el("tr", {}, el("th", {}, "Table or column"),
    el("th", {}, "What became of it"), el("th", {}, "Examples"))), el("tbody", {}, lines));
}

function fillingTable(rows) {
  const fillings = [...rows.filled_before, ...rows.filled_between];
  if (fillings.length === 0) return null;
  const met = fillings.reduce((sum, table) => sum + table.met, 0), criteria = fillings.reduce((sum, table) => sum + table.criteria, 0);
  const lines = (tables, when) => tables.map((table) => el("tr", {}, el("td", { class: "mono place" }, breakable(dotted(table.table))), el("td", { class: "nowrap" }, when),
    el("td", { class: "right nowrap" }, `${table.taken} of ${table.offered}`), el("td", { class: "right" }, String(table.held)),
    el("td", { class: "right nowrap" }, `${table.met} of ${table.criteria}`),
    el("td", {}, table.missed.length > 0 && el("div", {}, "not met: ", table.missed.join("; ")),
      table.refused.map((row) => el("div", { class: "faint" }, "refused: ", row.row, ": ", row.message)))));
  return el("details", {}, el("summary", {}, `${counted(fillings.length, "table")} filled, ${met} of ${criteria} criteria met`),
    el("table", { class: "ledger" }, el("thead", {}, el("tr", {}, el("th", {}, "Table"), el("th", {}, "When"), el("th", { class: "right" }, "Taken"),
      el("th", { class: "right" }, "Holds"), el("th", { class: "right" }, "Criteria"), el("th"))),
    el("tbody", {}, lines(rows.filled_before, "before the way up"), lines(rows.filled_between, "between the ways"))));
}

function rowsPart(rows) {
  if (!rows) return null;
  const long = rows.verdict === "lossy_down" ? "lossless up, lossy down" : verdicts[rows.verdict][0];
  return el("div", { class: "rows" }, el("p", {}, el("b", {}, "Rows: "), long, rows.reason && `: ${rows.reason}`),
    ledgerTable("Over the way up", rows.up), ledgerTable("Over the way down", rows.down),
    ledgerTable("Over both, of the rows from before", rows.up_and_down), fillingTable(rows));
}
