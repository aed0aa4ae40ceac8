// What the other parts build with. Text goes in as text, never as markup: names come from other people's databases.
const report = JSON.parse(document.getElementById("report").textContent);

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}
const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

const time = (ms) => ms === null || ms === undefined ? "–" : ms >= 1000 ? (ms / 1000).toFixed(1) + " s"
  : ms >= 10 ? Math.round(ms) + " ms" : ms.toFixed(1) + " ms";
const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
const place = (thing) => thing.file ? thing.file + (thing.line ? ":" + thing.line : "") : "";

// A finding's colour, and the worst of several.
const weight = { failed: 3, warned: 2, skipped: 1, passed: 0 };
const colour = (finding) => ({ error: "failed", warning: "warned" })[finding.severity] || "skipped";
const worst = (colours) => colours.reduce((one, other) => weight[other] > weight[one] ? other : one, "passed");
const word = { failed: "failed", warned: "warnings", skipped: "skipped", passed: "passed" };

function verdictOfCase(judged) {
  if (judged.verdict === "failed") return "failed";
  if (judged.verdict === "skipped") return judged.declared ? "passed" : "skipped";
  return judged.findings.some((finding) => finding.severity === "warning") ? "warned" : "passed";
}

function verdictOfSuite(suite) {
  if (suite.error) return "failed";
  const verdicts = suite.cases.map(verdictOfCase);
  if (verdicts.includes("failed")) return "failed";
  if (verdicts.includes("warned")) return "warned";
  return verdicts.includes("passed") ? "passed" : "skipped";
}

const findingsOf = (suite) => suite.cases.flatMap((judged) => judged.findings.map((finding) => ({ judged, finding })));
// A name that may be cut after its underscores and points.
const breakable = (name) => name.split(/(?<=[_.])/).flatMap((part, at) => at ? [el("wbr"), part] : [part]);
const titleOf = (suite) => `${suite.suite} on ${suite.engine}`;

// A rule's page, for a click on its name: the few marks of Markdown that our pages have.
function pageButton(rule) {
  return report.pages[rule] ? el("button", { class: "link mono", type: "button", title: "What it means, and why it hurts",
    onclick: () => showPage(rule) }, rule) : el("span", { class: "mono" }, rule);
}

function showPage(rule) {
  const dialog = document.getElementById("page");
  const body = report.pages[rule].split(/^```/m).flatMap((part, at) => at % 2
    ? [el("pre", {}, part.slice(part.indexOf("\n") + 1).trimEnd())]
    : part.split(/\n\n+/).map((block) => block.trim()).filter(Boolean).map((block) =>
      block.startsWith("# ") ? el("h2", { id: "page-title" }, block.slice(2))
        : block.startsWith("## ") ? el("h3", {}, block.slice(3))
          : el("p", {}, block.split("`").map((text, odd) => odd % 2 ? el("code", {}, text) : text))));
  dialog.replaceChildren(el("form", { method: "dialog" }, el("button", { "aria-label": "Close" }, "✕")), ...body);
  dialog.showModal();
}
