// What is shown: a suite or the overview, narrowed by search and verdict. All of it is in the address after '#'.
const state = { suite: "", q: "", show: "" };
const main = document.getElementById("main");
const search = document.getElementById("search");

const suiteTexts = report.suites.map((suite) => [titleOf(suite), ...suite.history.flatMap((revision) => [revision.revision, revision.name]),
  ...findingsOf(suite).flatMap(({ finding }) => [finding.rule, finding.message, ...finding.objects])].join("\n").toLowerCase());
const words = () => state.q.toLowerCase().split(/\s+/).filter(Boolean);
const holds = (text) => words().every((part) => text.includes(part));
const visible = () => report.suites.filter((suite, at) => (!state.show || verdictOfSuite(suite) === state.show) && holds(suiteTexts[at]));

function tiles() {
  const { passed, failed, skipped, tolerated, known } = report.summary;
  const tile = (number, what, kind) => el("div", {}, el("b", { class: number > 0 ? kind : "faint" }, String(number)), what);
  return el("div", { class: "tiles" }, tile(failed, "failed", "failed"), tile(passed, "passed", "passed"), tile(skipped, "skipped", "skipped"),
    tile(report.summary.warnings, "warnings", "warned"), tile(tolerated + known, "tolerated or known", "skipped"));
}

function overview() {
  const rows = visible().flatMap((suite) => [
    ...suite.error ? [{ suite, kind: "failed", rule: "could not run", message: suite.error.message }] : [],
    ...findingsOf(suite).map(({ finding }) => ({ suite, kind: colour(finding), rule: finding.rule, message: finding.message })),
  ]).sort((one, other) => weight[other.kind] - weight[one.kind]);
  return [tiles(), el("section", {}, el("h3", {}, counted(rows.length, "finding")), rows.length === 0 ? el("p", { class: "faint" }, "Nothing to fix here.")
    : el("table", { class: "overview" }, el("tbody", {}, rows.map((row) => el("tr", {}, el("td", {}, el("span", { class: `mark ${row.kind}` }, row.rule)),
      el("td", {}, row.message, " ", el("button", { class: "link nowrap", type: "button", onclick: () => go({ suite: titleOf(row.suite) }) }, titleOf(row.suite))))))))];
}

function list() {
  const entry = (name, label, kind, note) => el("button", { type: "button", "aria-current": state.suite === name ? "true" : null,
    onclick: () => go({ suite: name }) }, kind ? el("span", { class: `dot ${kind}`, role: "img", "aria-label": word[kind] }) : null,
  el("span", { class: "name" }, breakable(label)), note && el("small", {}, note));
  document.getElementById("suites").replaceChildren(...report.suites.length > 1 ? [entry("", "Overview", null, String(visible().length))] : [],
    ...visible().map((suite) => entry(titleOf(suite), suite.suite, verdictOfSuite(suite), suite.engine)));
}

function filters() {
  const number = (kind) => report.suites.filter((suite) => verdictOfSuite(suite) === kind).length;
  const chip = (kind, label) => el("button", { type: "button", "aria-pressed": String(state.show === kind), onclick: () => go({ show: kind }) }, label);
  document.getElementById("filters").replaceChildren(chip("", "All"), ...["failed", "warned", "passed", "skipped"]
    .filter(number).map((kind) => chip(kind, `${word[kind]} ${number(kind)}`)));
}

function draw() {
  list();
  filters();
  const suite = visible().find((candidate) => titleOf(candidate) === state.suite);
  // A search that the suite's name answers shows all of it.
  const matches = (texts) => holds(titleOf(suite).toLowerCase()) || holds(texts.join("\n").toLowerCase());
  const content = suite ? suitePage(suite, matches) : visible().length > 0 ? overview() : [el("p", { class: "empty" }, "Nothing is like that.")];
  main.replaceChildren(...content.flat(Infinity).filter(Boolean));
}

function go(change) {
  const moves = "suite" in change && change.suite !== state.suite;
  Object.assign(state, change);
  const address = new URLSearchParams(Object.entries(state).filter(([, text]) => text));
  history.replaceState(null, "", "#" + address);
  draw();
  if (moves) { main.focus({ preventScroll: true }); window.scrollTo(0, 0); }
}

function read() {
  const address = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(state)) state[key] = address.get(key) || "";
  if (!state.suite && report.suites.length === 1) state.suite = titleOf(report.suites[0]);
  search.value = state.q;
  draw();
}

function theme(name) { document.documentElement.dataset.theme = name; }
const dark = matchMedia("(prefers-color-scheme: dark)");
theme(dark.matches ? "dark" : "light");
dark.addEventListener("change", () => theme(dark.matches ? "dark" : "light"));
document.getElementById("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
search.addEventListener("input", () => go({ q: search.value }));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
  const buttons = [...document.querySelectorAll("#suites button")];
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (at >= 0 && buttons[to]) { event.preventDefault(); buttons[to].focus(); }
});
window.addEventListener("hashchange", read);

const bad = report.exit_code !== 0;
const verdict = document.getElementById("verdict");
verdict.textContent = { 0: "passed", 1: "failed", 4: "nothing ran" }[report.exit_code] || "could not run";
verdict.classList.add(bad ? "failed" : "passed");
document.title = `${verdict.textContent}: migrations`;
document.getElementById("summary").textContent = `${counted(report.suites.length, "run")} in ${time(report.duration_ms)} · ${report.summary.passed} passed, `
  + `${report.summary.failed} failed, ${report.summary.skipped} skipped · migrate ${report.tool.version}`;
read();
