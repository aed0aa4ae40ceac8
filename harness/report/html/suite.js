// The page of one suite: its findings, its history, its checks, its growth.
const sidesOf = (rule) => rule.startsWith("model_parity/") ? ["Migrations", "Models"]
  : rule.startsWith("one_by_one/") ? ["One by one", "In one call"]
    : rule.startsWith("stamped/") ? ["Migrated", "Stamped"] : ["Expected", "Found"];

function findingCard({ judged, finding }) {
  const where = finding.revision ? `in revision ${finding.revision}` : judged.revision ? `in revision ${judged.revision}` : "";
  return el("article", { class: `card ${colour(finding)}` },
    el("h3", {}, pageButton(finding.rule), el("span", { class: "faint" }, where),
      finding.severity !== "error" && el("span", { class: `mark ${colour(finding)}` }, finding.severity)),
    el("p", {}, finding.message), place(finding) && el("p", { class: "faint mono" }, place(finding)),
    finding.details.length > 0 && el("pre", {}, finding.details.join("\n")),
    sides(finding.changes, ...sidesOf(finding.rule)),
    finding.fix && el("details", { open: "" }, el("summary", {}, "To fix it"), el("pre", {}, finding.fix)));
}

function excused(suite) {
  const tolerated = suite.cases.flatMap((judged) => judged.tolerated).map((one) => el("p", {}, el("span", { class: "mark skipped" }, "tolerated"),
    " ", el("code", {}, one.rule), ` ${one.reason}`, one.objects.length > 0 && el("span", { class: "faint" }, ` (${one.objects.join(", ")})`)));
  const known = suite.cases.flatMap((judged) => judged.known).map((finding) => el("p", {}, el("span", { class: "mark skipped" }, "known"),
    " ", pageButton(finding.rule), ` ${finding.message}`));
  return tolerated.length + known.length > 0
    && el("section", {}, el("h3", {}, "Tolerated and known"), tolerated, known);
}

function checks(suite) {
  const whole = suite.cases.filter((judged) => !judged.revision);
  return whole.length > 0 && el("section", {}, el("h3", {}, "Checks of the whole history"), el("div", { class: "checks" },
    whole.map((judged) => el("div", {}, el("span", { class: `dot ${verdictOfCase(judged)}`, role: "img", "aria-label": word[verdictOfCase(judged)] }),
      el("span", {}, judged.check, judged.reason && el("span", { class: "faint" }, " " + judged.reason))))));
}

function suitePage(suite, matches) {
  const findings = findingsOf(suite).filter(({ judged, finding }) => matches([judged.check, judged.revision, finding.rule, finding.message,
    place(finding), ...finding.objects]));
  const shown = (revision, found, changes) => matches([revision.revision, revision.name, revision.file,
    ...found.flatMap((judged) => judged.findings.map((finding) => finding.rule)), ...changes.map(nameOf)]);
  const verdict = verdictOfSuite(suite);
  return [el("div", { class: "head" }, el("h2", {}, titleOf(suite)), el("span", { class: `badge ${verdict}` }, word[verdict]),
    el("span", { class: "faint" }, [suite.engine_version, counted(suite.history.length, "revision"), time(suite.duration_ms)].filter(Boolean).join(" · "))),
  suite.error && el("article", { class: "card failed" }, el("h3", {}, "Could not run"), el("p", {}, suite.error.message),
    place(suite.error) && el("p", { class: "faint mono" }, place(suite.error)), suite.error.hint && el("p", { class: "faint" }, suite.error.hint)),
  findings.map(findingCard),
  suite.history.length > 0 && el("section", {}, el("h3", {}, "History"), historyTable(suite, shown)),
  growth(suite), checks(suite), excused(suite)];
}
