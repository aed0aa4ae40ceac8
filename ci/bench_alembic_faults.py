"""One base history without a fault, and the faults that ci/bench_alembic.py plants into it, one at a time."""

MODELS = """import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table(
    "member", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.Text, nullable=False),
    sa.Column("joined", sa.Date, server_default=sa.text("CURRENT_DATE")), sa.Column("nickname", sa.String(40)),
    sa.UniqueConstraint("email", name="member_email_key"), comment="who borrows")
sa.Table(
    "loan", metadata, sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("member", sa.Integer, sa.ForeignKey("member.id", name="loan_member_fkey", ondelete="CASCADE")),
    sa.Column("fee", sa.Numeric(8, 2), server_default=sa.text("0"), nullable=False),
    sa.Column("state", sa.Enum("open", "closed", name="loan_state"), nullable=False),
    sa.Column("returned", sa.DateTime), sa.CheckConstraint("fee >= 0", name="loan_fee"),
    sa.Index("loan_open", "member", postgresql_where=sa.text("returned IS NULL")))
sa.Table("kind", metadata, sa.Column("code", sa.Text, primary_key=True), sa.Column("title", sa.Text))
"""

# What models cannot tell about: their declared differences.
TOML = """[[suite]]
name = "base"
engines = ["postgres"]

[suite.history]
kind = "alembic"

[[suite.model]]
metadata = true
""" + "".join(
    '\n[[suite.tolerance]]\nrule = "model_parity/*"\nobject = "%s"\nreason = "models cannot tell"\n' % thing
    for thing in ["function *", "trigger *", "view *", "sequence public.ticket", "schema audit", "* audit.*",
                  "domain *", "policy *", "table grant *", "table public.loan"]
    ) + """
[[suite.seed]]
table = "kind"
match = "exactly"
rows = [{ code = "book", title = "Book" }, { code = "film", title = "Film" }]
"""

# For each revision what it does and how it is undone, a statement each.
BASE = [
    (["CREATE TABLE member (id serial PRIMARY KEY, email text NOT NULL, joined date DEFAULT CURRENT_DATE)"],
     ["DROP TABLE member"]),
    (["CREATE TYPE loan_state AS ENUM ('open', 'closed')",
      "CREATE TABLE loan (id serial PRIMARY KEY, member integer, fee numeric(8, 2) NOT NULL DEFAULT 0, "
      "state loan_state NOT NULL, returned timestamp)"],
     ["DROP TABLE loan", "DROP TYPE loan_state"]),
    (["ALTER TABLE loan ADD CONSTRAINT loan_member_fkey FOREIGN KEY (member) REFERENCES member (id) ON DELETE CASCADE",
      "ALTER TABLE loan ADD CONSTRAINT loan_fee CHECK (fee >= 0)",
      "CREATE INDEX loan_open ON loan (member) WHERE returned IS NULL"],
     ["DROP INDEX loan_open", "ALTER TABLE loan DROP CONSTRAINT loan_fee",
      "ALTER TABLE loan DROP CONSTRAINT loan_member_fkey"]),
    (["CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
      "CREATE TRIGGER touched BEFORE UPDATE ON loan FOR EACH ROW EXECUTE FUNCTION touch()",
      "CREATE VIEW busy AS SELECT member, count(*) AS loans FROM loan GROUP BY member"],
     ["DROP VIEW busy", "DROP TRIGGER touched ON loan", "DROP FUNCTION touch()"]),
    (["CREATE SCHEMA audit", "CREATE TABLE audit.entry (id integer, what text)", "CREATE SEQUENCE ticket START 100"],
     ["DROP SEQUENCE ticket", "DROP TABLE audit.entry", "DROP SCHEMA audit"]),
    (["COMMENT ON TABLE member IS 'who borrows'", "GRANT SELECT ON member TO PUBLIC",
      "ALTER TABLE member ADD CONSTRAINT member_email_key UNIQUE (email)"],
     ["ALTER TABLE member DROP CONSTRAINT member_email_key", "REVOKE SELECT ON member FROM PUBLIC",
      "COMMENT ON TABLE member IS NULL"]),
    (["CREATE TABLE kind (code text PRIMARY KEY, title text)",
      "INSERT INTO kind VALUES ('book', 'Book'), ('film', 'Film')"],
     ["DROP TABLE kind"]),
    (["ALTER TABLE member ADD nickname varchar(40)", "CREATE POLICY own ON loan USING (member = 1)",
      "ALTER TABLE loan ENABLE ROW LEVEL SECURITY",
      "CREATE DOMAIN isbn AS text CHECK (length(VALUE) = 13)"],
     ["DROP DOMAIN isbn", "ALTER TABLE loan DISABLE ROW LEVEL SECURITY", "DROP POLICY own ON loan", "ALTER TABLE member DROP nickname"]),
    # Changes something and changes it back.
    (["DROP VIEW busy", "CREATE VIEW busy AS SELECT member, count(*) AS loans, max(fee) AS fee FROM loan GROUP BY member",
      "ALTER TABLE loan DROP CONSTRAINT loan_fee", "ALTER TABLE loan ADD CONSTRAINT loan_fee CHECK (fee >= 0 AND fee < 500)",
      "ALTER TABLE loan ALTER fee DROP DEFAULT", "DROP INDEX loan_open", "CREATE INDEX loan_open ON loan (member)",
      "ALTER TABLE loan DROP CONSTRAINT loan_member_fkey",
      "ALTER TABLE loan ADD CONSTRAINT loan_member_fkey FOREIGN KEY (member) REFERENCES member (id)",
      "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.fee := 0; RETURN NEW; END'",
      "ALTER TABLE member ALTER nickname TYPE text", "ALTER TABLE member ALTER email DROP NOT NULL",
      "ALTER SEQUENCE ticket INCREMENT 5", "REVOKE SELECT ON member FROM PUBLIC",
      "COMMENT ON TABLE member IS 'readers'", "DROP TRIGGER touched ON loan",
      "ALTER TABLE loan DISABLE ROW LEVEL SECURITY", "DROP POLICY own ON loan"],
     ["CREATE POLICY own ON loan USING (member = 1)", "ALTER TABLE loan ENABLE ROW LEVEL SECURITY",
      "CREATE TRIGGER touched BEFORE UPDATE ON loan FOR EACH ROW EXECUTE FUNCTION touch()",
      "COMMENT ON TABLE member IS 'who borrows'", "GRANT SELECT ON member TO PUBLIC", "ALTER SEQUENCE ticket INCREMENT 1",
      "ALTER TABLE member ALTER email SET NOT NULL", "ALTER TABLE member ALTER nickname TYPE varchar(40)",
      "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
      "ALTER TABLE loan DROP CONSTRAINT loan_member_fkey",
      "ALTER TABLE loan ADD CONSTRAINT loan_member_fkey FOREIGN KEY (member) REFERENCES member (id) ON DELETE CASCADE",
      "DROP INDEX loan_open", "CREATE INDEX loan_open ON loan (member) WHERE returned IS NULL",
      "ALTER TABLE loan ALTER fee SET DEFAULT 0", "ALTER TABLE loan DROP CONSTRAINT loan_fee",
      "ALTER TABLE loan ADD CONSTRAINT loan_fee CHECK (fee >= 0)", "DROP VIEW busy",
      "CREATE VIEW busy AS SELECT member, count(*) AS loans FROM loan GROUP BY member"]),
    # And back for good, so that head is what the models say.
    (["DROP TABLE IF EXISTS nothing"], []),
]
BASE[9] = (list(BASE[8][1]), list(BASE[8][0]))

# A fault: its name, the revision, the side, what of it is replaced by what; "" takes the statement away.
FAULTS = [
    ("enum left behind", 2, "down", "DROP TYPE loan_state", ""),
    ("server default lost", 9, "down", "ALTER TABLE loan ALTER fee SET DEFAULT 0", ""),
    ("server default another", 9, "down", "SET DEFAULT 0", "SET DEFAULT 1"),
    ("index predicate lost", 9, "down", " WHERE returned IS NULL", ""),
    ("index left behind", 3, "down", "DROP INDEX loan_open", ""),
    ("index unique after down", 9, "down", "CREATE INDEX loan_open", "CREATE UNIQUE INDEX loan_open"),
    ("index of another method", 9, "down", "ON loan (member) WHERE", "ON loan USING hash (member) WHERE"),
    ("function left behind", 4, "down", "DROP FUNCTION touch()", ""),
    ("function body changed", 9, "down", "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql "
     "AS 'BEGIN RETURN NEW; END'", ""),
    ("trigger left behind", 4, "down", "DROP TRIGGER touched ON loan",
     "CREATE FUNCTION touch2() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
     "CREATE TRIGGER touched2 BEFORE UPDATE ON loan FOR EACH ROW EXECUTE FUNCTION touch2(); DROP TRIGGER touched ON loan"),
    ("trigger lost", 9, "down", "CREATE TRIGGER touched BEFORE UPDATE ON loan FOR EACH ROW EXECUTE FUNCTION touch()", ""),
    ("trigger at another moment", 9, "down", "touched BEFORE UPDATE", "touched BEFORE INSERT"),
    ("trigger disabled", 9, "down", "COMMENT ON TABLE member IS 'who borrows'",
     "ALTER TABLE loan DISABLE TRIGGER touched; COMMENT ON TABLE member IS 'who borrows'"),
    ("view left behind", 4, "down", "DROP VIEW busy", "DROP VIEW busy; CREATE VIEW idle AS SELECT 1 AS one"),
    ("view changed", 9, "down", "SELECT member, count(*) AS loans FROM loan GROUP BY member",
     "SELECT member, count(*) + 0 AS loans FROM loan GROUP BY member"),
    ("view lost", 9, "down", "CREATE VIEW busy AS SELECT member, count(*) AS loans FROM loan GROUP BY member", ""),
    ("grant lost", 9, "down", "GRANT SELECT ON member TO PUBLIC", ""),
    ("grant left behind", 6, "down", "REVOKE SELECT ON member FROM PUBLIC", ""),
    ("comment lost", 9, "down", "COMMENT ON TABLE member IS 'who borrows'", "COMMENT ON TABLE member IS NULL"),
    ("comment left behind", 6, "down", "COMMENT ON TABLE member IS NULL", ""),
    ("check with another expression", 9, "down", "CHECK (fee >= 0)", "CHECK (fee > 0)"),
    ("check left behind", 3, "down", "ALTER TABLE loan DROP CONSTRAINT loan_fee", ""),
    ("check not valid", 9, "down", "CHECK (fee >= 0)", "CHECK (fee >= 0) NOT VALID"),
    ("foreign key action lost", 9, "down", " ON DELETE CASCADE", ""),
    ("foreign key left behind", 3, "down", "ALTER TABLE loan DROP CONSTRAINT loan_member_fkey", ""),
    ("foreign key deferrable", 9, "down", "ON DELETE CASCADE", "ON DELETE CASCADE DEFERRABLE"),
    ("unique constraint left behind", 6, "down", "ALTER TABLE member DROP CONSTRAINT member_email_key", ""),
    ("column left behind", 8, "down", "ALTER TABLE member DROP nickname", ""),
    ("column of another type", 9, "down", "TYPE varchar(40)", "TYPE varchar(50)"),
    ("not null lost", 9, "down", "ALTER TABLE member ALTER email SET NOT NULL", ""),
    ("sequence left behind", 5, "down", "DROP SEQUENCE ticket", ""),
    ("sequence with another step", 9, "down", "ALTER SEQUENCE ticket INCREMENT 1", ""),
    ("schema left behind", 5, "down", "DROP SCHEMA audit", ""),
    ("another schema's table left behind", 5, "down", "DROP TABLE audit.entry; DROP SCHEMA audit", None),
    ("policy left behind", 8, "down", "DROP POLICY own ON loan", ""),
    ("policy changed", 9, "down", "USING (member = 1)", "USING (member = 2)"),
    ("domain left behind", 8, "down", "DROP DOMAIN isbn", ""),
    ("column order changed", 9, "down", "ALTER TABLE member ALTER nickname TYPE varchar(40)",
     "ALTER TABLE member DROP joined; ALTER TABLE member ADD joined date DEFAULT CURRENT_DATE; "
     "ALTER TABLE member ALTER nickname TYPE varchar(40)"),
    ("enum's labels in another order", 2, "down", "DROP TYPE loan_state",
     "DROP TYPE loan_state; CREATE TYPE loan_state AS ENUM ('closed', 'open'); DROP TYPE loan_state; "
     "CREATE TYPE old_state AS ENUM ('closed')"),
    ("default privilege left behind", 6, "down", "COMMENT ON TABLE member IS NULL",
     "COMMENT ON TABLE member IS NULL; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC"),
    ("row security left on", 8, "down", "ALTER TABLE loan DISABLE ROW LEVEL SECURITY", ""),
    ("storage parameter left behind", 3, "down", "DROP INDEX loan_open",
     "DROP INDEX loan_open; ALTER TABLE loan SET (fillfactor = 70)"),
    ("replica identity changed", 8, "down", "DROP DOMAIN isbn", "DROP DOMAIN isbn; ALTER TABLE member REPLICA IDENTITY FULL"),
    ("statistics left behind", 8, "down", "DROP DOMAIN isbn",
     "DROP DOMAIN isbn; CREATE STATISTICS fees ON member, fee FROM loan"),
    ("rows lost on the way down", 9, "down", "COMMENT ON TABLE member IS 'who borrows'",
     "DELETE FROM kind WHERE code = 'film'; COMMENT ON TABLE member IS 'who borrows'"),
    ("seed that doubles", 7, "both", "a seed into a table of its own", None),
    ("seed left behind", 8, "up", "ALTER TABLE member ADD nickname varchar(40)",
     "INSERT INTO kind VALUES ('song', 'Song'); ALTER TABLE member ADD nickname varchar(40)"),
    ("swallowed downgrade", 3, "down", "swallow", None),
    ("downgrade not written", 8, "down", "pass", None),
    ("downgrade not implemented", 8, "down", "raise", None),
    ("downgrade fails", 5, "down", "DROP TABLE audit.entry", "DROP TABLE audit.entries"),
    ("upgrade fails the second time", 8, "down", "ALTER TABLE member DROP nickname",
     "ALTER TABLE member RENAME nickname TO nick"),
    ("upgrade fails", 7, "up", "INSERT INTO kind", "INSERT INTO kinds"),
    ("model lacks an index", 0, "models", ',\n    sa.Index("loan_open", "member", postgresql_where=sa.text("returned IS NULL"))',
     ""),
    ("model's column nullable", 0, "models", 'sa.Column("email", sa.Text, nullable=False)', 'sa.Column("email", sa.Text)'),
    ("model's default differs", 0, "models", 'sa.text("0")', 'sa.text("1")'),
    ("model's check differs", 0, "models", "fee >= 0", "fee > 0"),
    ("two heads", 0, "history", "", ""),
]


def spoilt(fault):
    """The base history's revisions and models with this fault in it."""
    name, revision, side, old, new = fault
    revisions = [(list(up), list(down)) for up, down in BASE]
    models = MODELS
    if side == "models":
        assert old in models, name
        return revisions, models.replace(old, new)
    if side == "history":
        return revisions, models
    up, down = revisions[revision - 1]
    if old == "pass":
        down[:] = []
    elif old in ("swallow", "raise"):
        down[:] = [old]
    elif side == "both":
        up.append("CREATE TABLE IF NOT EXISTS note (what text)")
        up.append("INSERT INTO note VALUES ('hello')")
        down.append("SELECT 1")
    elif new is None:
        down[:] = [statement for statement in down if statement not in old.split("; ")]
    else:
        statements = up if side == "up" else down
        hit = [at for at, statement in enumerate(statements) if old in statement]
        assert hit, name
        changed = statements[hit[-1]].replace(old, new)
        statements[hit[-1] : hit[-1] + 1] = [part for part in changed.split("; ") if part] if new else (
            [changed] if changed.strip() else [])
    return revisions, models
