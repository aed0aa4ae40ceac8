// The history as a graph: each revision is a row, and each edge runs down one lane, like a tool's "log --graph".
const LANE = 16, ROW = 38;
const laneColour = (lane) => `var(--k${lane % 7})`;

function lanesOf(history) {
  const row = new Map(history.map((revision, at) => [revision.revision, at]));
  const children = history.map(() => []);
  history.forEach((revision, at) => revision.parents.forEach((parent, nth) => {
    if (row.has(parent) && row.get(parent) < at) children[row.get(parent)].push({ to: at, first: nth === 0 });
  }));
  const lane = history.map(() => -1);
  const busyUntil = [];
  const free = (from) => {
    const found = busyUntil.findIndex((until) => until < from);
    return found < 0 ? busyUntil.push(-1) - 1 : found;
  };
  const edges = [];
  history.forEach((_, at) => {
    if (lane[at] < 0) lane[at] = free(at);
    busyUntil[lane[at]] = Math.max(busyUntil[lane[at]], at);
    let heir = true;
    for (const child of children[at]) {
      let channel = lane[at];
      if (child.first && lane[child.to] < 0) {
        channel = lane[child.to] = heir ? lane[at] : free(at);
        heir = false;
      }
      busyUntil[channel] = Math.max(busyUntil[channel], child.to);
      edges.push({ from: at, to: child.to, channel });
    }
  });
  return { lane, edges, width: Math.max(1, busyUntil.length) * LANE + 6 };
}

function laneCell(graph, at, verdict) {
  const x = (lane) => lane * LANE + LANE / 2 + 2;
  const middle = ROW / 2;
  const lines = graph.edges.filter((edge) => edge.from <= at && at <= edge.to).map((edge) => {
    const own = x(edge.channel);
    let path = `M${own} 0V${ROW}`;
    if (edge.from === at) path = `M${x(graph.lane[at])} ${middle}C${x(graph.lane[at])} ${middle + 11} ${own} ${middle + 8} ${own} ${ROW}`;
    if (edge.to === at) path = `M${own} 0C${own} 11 ${x(graph.lane[at])} 8 ${x(graph.lane[at])} ${middle}`;
    return svg("path", { class: "lane", d: path, stroke: laneColour(edge.channel) });
  });
  return el("td", { class: "lanes" }, svg("svg", { width: graph.width, height: ROW, "aria-hidden": "true" }, lines,
    svg("circle", { class: `node ${verdict}`, cx: x(graph.lane[at]), cy: middle, r: 6 })));
}

// Beside what a row shows when it is open, the lanes go on.
function openCell(graph, at) {
  const lines = graph.edges.filter((edge) => edge.from <= at && at < edge.to).map((edge) => svg("line", { class: "lane",
    x1: edge.channel * LANE + LANE / 2 + 2, x2: edge.channel * LANE + LANE / 2 + 2, y1: 0, y2: "100%", stroke: laneColour(edge.channel) }));
  return el("td", { class: "lanes" }, svg("svg", { width: graph.width, "aria-hidden": "true" }, lines));
}

function timeCell(ms, longest, wide) {
  return el("td", { class: wide ? "time wide" : "time" }, time(ms),
    ms !== null && ms !== undefined && el("i", { style: `width:${Math.max(2, 56 * ms / longest)}px` }));
}

function historyTable(suite, shown) {
  const walked = new Map(suite.revisions.map((revision) => [revision.revision, revision]));
  const longest = Math.max(1, ...suite.revisions.flatMap((revision) => [revision.up_ms, revision.down_ms, revision.up_again_ms].map(Number)));
  const graph = lanesOf(suite.history);
  const hasRows = movedOverRows(suite);
  const rows = suite.history.map((revision, at) => {
    const found = suite.cases.filter((judged) => judged.revision === revision.revision);
    const times = walked.get(revision.revision);
    const verdict = times ? worst(found.flatMap((judged) => judged.findings.map(colour))) : "skipped";
    const rules = [...new Set(found.flatMap((judged) => judged.findings.map((finding) => finding.rule)))];
    const declared = found.filter((judged) => judged.declared).map((judged) => judged.reason)[0];
    const changes = times ? times.changes : [];
    const label = [el("b", {}, revision.revision), revision.name ? " " + revision.name : ""];
    const more = el("tr", { class: "more", hidden: "" }, openCell(graph, at), el("td", { colspan: hasRows ? 7 : 6 },
      el("span", { class: "faint mono" }, revision.file), sides(changes, "Before the way up", "After it")
        || el("p", { class: "faint" }, times ? "The schema stays as it is." : "Not walked."), times && rowsPart(times.rows), times && locksPart(times.locks), times && ranPart(times.ran)));
    const toggle = el("button", { class: "link", type: "button", "aria-expanded": "false", onclick: () => {
      more.hidden = !more.hidden;
      toggle.setAttribute("aria-expanded", String(!more.hidden));
    } }, label);
    const row = el("tr", { class: "row", hidden: shown(revision, found, changes) ? null : "" }, laneCell(graph, at, verdict),
      el("td", { class: "name" }, toggle), el("td", {}, countsOf(changes)), timeCell(times && times.up_ms, longest),
      timeCell(times && times.down_ms, longest, true), timeCell(times && times.up_again_ms, longest, true), hasRows && el("td", { class: "nowrap" }, rowsMark(times && times.rows)),
      el("td", { class: "wide" }, el("div", { class: "rules" }, rules.map((rule) => el("span", { class: `mark ${verdict}` }, rule)),
        rules.length === 0 && declared && el("span", { class: "faint" }, declared))));
    return [row, more];
  });
  return el("div", { class: "scroll" }, el("table", { class: "history" }, el("thead", {}, el("tr", {}, el("th"),
    el("th", {}, "Revision"), el("th", {}, "Changes"), el("th", { class: "right" }, "Up"), el("th", { class: "right wide" }, "Down"),
    el("th", { class: "right wide nowrap" }, "Up again"), hasRows && el("th", {}, "Rows"), el("th", { class: "wide" }))), el("tbody", {}, rows)));
}
