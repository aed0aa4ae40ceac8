// How many objects of each kind there are after each revision: areas, stacked, the most common kind at the bottom.
const MOST_KINDS = 6;

function kindsOf(revisions) {
  const last = {};
  for (const revision of revisions) {
    for (const [kind, number] of Object.entries(revision.objects)) last[kind] = Math.max(last[kind] || 0, number);
  }
  return Object.keys(last).sort((one, other) => last[other] - last[one]);
}

function growth(suite) {
  const revisions = suite.revisions.filter((revision) => Object.keys(revision.objects).length > 0);
  if (revisions.length < 2) return null;
  const all = kindsOf(revisions);
  const kinds = all.length > MOST_KINDS + 1 ? [...all.slice(0, MOST_KINDS), "others"] : all;
  const numberOf = (revision, kind) => kind !== "others" ? revision.objects[kind] || 0
    : all.slice(MOST_KINDS).reduce((sum, other) => sum + (revision.objects[other] || 0), 0);
  const total = (revision) => Object.values(revision.objects).reduce((sum, number) => sum + number, 0);
  const top = Math.max(...revisions.map(total));
  // As wide as it is shown, so that its letters are not scaled.
  const width = Math.min(1100, Math.max(300, main.clientWidth - (main.clientWidth < 500 ? 54 : 84))), height = 190, left = 38, low = height - 24;
  const step = (width - left - 8) / revisions.length;
  const x = (at) => left + at * step;
  const y = (number) => low - (low - 12) * number / top;
  const floor = revisions.map(() => 0);
  const areas = kinds.map((kind, nth) => {
    const lower = revisions.map((_, at) => `${x(at + 1)} ${y(floor[at])}L${x(at)} ${y(floor[at])}`).reverse();
    revisions.forEach((revision, at) => { floor[at] += numberOf(revision, kind); });
    const upper = revisions.map((_, at) => `${x(at)} ${y(floor[at])}L${x(at + 1)} ${y(floor[at])}`);
    return svg("path", { d: `M${upper.join("L")}L${lower.join("L")}Z`, fill: `var(--k${nth})`, opacity: .85 });
  });
  const every = Math.ceil(revisions.length / Math.floor((width - left) / 70));
  const grid = [...new Set([0, Math.round(top / 2), top])].map((number) => [
    svg("line", { class: "grid", x1: left, x2: width - 8, y1: y(number), y2: y(number) }),
    svg("text", { x: left - 6, y: y(number) + 4, "text-anchor": "end" }, String(number))]);
  const short = (text) => text.length > 10 ? text.slice(0, 9) + "…" : text;
  const labels = revisions.map((revision, at) => at % every === 0 && svg("text", { x: x(at + .5), y: height - 8, "text-anchor": "middle" }, short(revision.revision)));
  const hits = revisions.map((revision, at) => svg("rect", { class: "hit", x: x(at), y: 0, width: step, height: low }, svg("title", {},
    `${revision.revision} ${revision.name}: ${counted(total(revision), "object")}\n` + kinds.map((kind) => `${kind}: ${numberOf(revision, kind)}`).join("\n"))));
  const end = revisions[revisions.length - 1];
  return el("section", {}, el("h3", {}, "Growth of the schema"),
    svg("svg", { class: "growth", viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": `From ${counted(total(revisions[0]), "object")} after ${revisions[0].revision} to ${total(end)} after ${end.revision}` },
    grid, areas, labels, hits),
    el("div", { class: "legend" }, kinds.map((kind, nth) => el("span", {}, el("i", { style: `background:var(--k${nth})` }), `${kind} ${numberOf(end, kind)}`))));
}
