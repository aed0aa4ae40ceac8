// What the moves of a revision ran: folded, the tool's own statements once more.
function ranStatement(statement) {
  const about = [place(statement), time(statement.ms)].filter(Boolean).join(" · ");
  const end = statement.sqlstate ? `refused: ${statement.sqlstate} ${statement.message || ""}` : statement.completed ? "" : "did not end";
  return [el("p", { class: "faint mono" }, about), el("pre", {}, statement.sql || "a statement that was not seen", statement.cut && " …"),
    end && el("p", { class: "failed" }, end)];
}

// A transaction has a line of its own where there are several.
function ranList(statements) {
  const keyOf = (statement) => `${statement.session}/${statement.transaction}`;
  const numbers = [...new Set(statements.map(keyOf))];
  return statements.map((statement, at) => [
    numbers.length > 1 && (at === 0 || keyOf(statement) !== keyOf(statements[at - 1]))
      && el("p", { class: "transaction" }, `Transaction ${numbers.indexOf(keyOf(statement)) + 1}`),
    ranStatement(statement)]);
}

function ranOf(way, ran) {
  const own = ran.statements.filter((statement) => !statement.of_tool);
  const ofTool = ran.statements.filter((statement) => statement.of_tool);
  if (own.length + ofTool.length === 0) return null;
  return el("details", { class: "ran" }, el("summary", {}, `What the way ${way} ran: ${counted(own.length + ran.left_out, "statement")}`),
    ranList(own), ran.left_out > 0 && el("p", { class: "faint" }, `and ${ran.left_out} more`),
    ofTool.length > 0 && el("details", {}, el("summary", {}, `${counted(ofTool.length, "statement")} of the tool's own`), ranList(ofTool)));
}

const ranPart = (ran) => [ranOf("up", ran.up), ranOf("down", ran.down)];
