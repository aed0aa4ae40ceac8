// What the moves of a revision ran, folded.
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
  if (ran.statements.length + ran.of_tool === 0) return null;
  return el("details", { class: "ran" }, el("summary", {}, `What the way ${way} ran: ${counted(ran.statements.length + ran.left_out, "statement")}`),
    ranList(ran.statements), ran.left_out > 0 && el("p", { class: "faint" }, `and ${ran.left_out} more`),
    ran.of_tool > 0 && el("p", { class: "faint" }, `Beside these ${counted(ran.of_tool, "statement")} of the tool's own`));
}

const ranPart = (ran) => [ranOf("up", ran.up), ranOf("down", ran.down)];
