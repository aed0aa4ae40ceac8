// Changes of a catalog, side by side.
const nameOf = (change) => `${change.kind} ${change.path.map((part) => /[. ]/.test(part) ? `"${part}"` : part).join(".")}`;
const within = (path, whole) => path.length > whole.length && whole.every((part, at) => part === path[at]);

// The parts that came or went with an object are shown with it.
function grouped(changes) {
  const groups = [];
  for (const change of [...changes].sort((a, b) => a.path.length - b.path.length)) {
    const head = change.change === "altered" ? null
      : groups.find((group) => group.head.change === change.change && within(change.path, group.head.path));
    if (head) head.parts.push(change);
    else groups.push({ head: change, parts: [] });
  }
  const position = (part) => part.kind !== "column" ? Infinity
    : Number((part.attributes.find((attribute) => attribute.name === "position") || {}).after || 0);
  for (const group of groups) group.parts.sort((one, other) => (position(one) - position(other)) || nameOf(one).localeCompare(nameOf(other)));
  const order = (one, other) => nameOf(one.head).localeCompare(nameOf(other.head));
  return groups.sort(order);
}

function value(side, attribute) {
  const text = attribute[side === "was" ? "before" : "after"];
  return text === null ? el("div", { class: "none" }) : el("div", { class: `value ${side}`, "data-name": attribute.name }, text || "–");
}

function partLine(part) {
  const type = part.attributes.find((attribute) => attribute.name === "type");
  return `${part.kind} ${part.path[part.path.length - 1]}${type ? " " + (type.after || type.before) : ""}`;
}

function cells({ head, parts }) {
  if (head.change === "altered") {
    return [el("div", { class: "object" }, nameOf(head)), el("div", { class: "object" }, nameOf(head)),
      head.attributes.map((attribute) => [value("was", attribute), value("is", attribute)])];
  }
  const side = head.change === "added" ? "is" : "was";
  const both = (filled) => side === "is" ? [el("div", { class: "none" }), filled] : [filled, el("div", { class: "none" })];
  const lines = parts.length ? parts.map((part) => both(el("div", { class: `part ${side}` }, partLine(part))))
    : head.attributes.filter((attribute) => attribute.after || attribute.before).map((attribute) => both(value(side, attribute)));
  return [both(el("div", { class: `object ${side}` }, nameOf(head))), lines];
}

function sides(changes, before, after) {
  return changes.length === 0 ? null : el("div", { class: "sides", role: "group", "aria-label": `${before} and ${after}` },
    el("div", { class: "title" }, before), el("div", { class: "title" }, after), grouped(changes).map(cells));
}

function countsOf(changes) {
  const count = { added: 0, removed: 0, altered: 0 };
  for (const group of grouped(changes)) count[group.head.change]++;
  const part = (number, sign, kind, what) => number > 0 && el("span", { class: kind, title: `${number} ${what}` }, sign + number);
  return el("span", { class: "counts" }, part(count.added, "+", "plus", "added"), part(count.removed, "−", "minus", "removed"),
    part(count.altered, "~", "tilde", "altered"));
}
