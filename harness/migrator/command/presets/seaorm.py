# SeaORM's migrations one at a time, on the database that DATABASE_URL names. For the preset seaorm.toml.
#
# Run in the folder of the migration crate: COMMAND. The crate is built once, and its own program is run, which goes to the next
# migration and back from the last one. Without a database it lists none: the list is read from the sources.
import pathlib
import re
import subprocess

SOURCES = pathlib.Path("src")
ARGUMENTS = {"prepare": ["status"], "up": ["up", "-n", "1"], "down": ["down", "-n", "1"], "upgrade": ["up"]}
PROGRAM = []


def build():
    """So that no revision's time is that of a compiler."""
    print("cargo build, which may be run beforehand where it takes long:", file=sys.stderr, flush=True)
    built = subprocess.run(["cargo", "build", "--message-format=json-render-diagnostics"], stdout=subprocess.PIPE, check=False)
    if built.returncode != 0:
        sys.exit(built.returncode)
    for message in map(json.loads, built.stdout.splitlines()):
        if message.get("executable") and message["target"]["src_path"] == str((SOURCES / "main.rs").resolve()):
            PROGRAM.append(message["executable"])


def environment():
    """What an address leaves out counts as it is in the environment, such as PGPASSWORD."""
    own = {"CARGO_MANIFEST_DIR": os.getcwd(), **os.environ}
    for name in ("HOST", "PORT", "USER", "PASSWORD"):
        if os.environ.get("MIGRATE_" + name):
            own["PG" + name] = os.environ["MIGRATE_" + name]
    return own


def told(arguments):
    """What the program prints."""
    done = subprocess.run([*PROGRAM, *arguments], stdout=subprocess.PIPE, env=environment(), text=True, errors="replace", check=False)
    print(done.stdout, file=sys.stderr)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return done.stdout


def without_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)


def code_of(file):
    return without_comments(file.read_text(encoding="utf-8", errors="replace"))


def migrator():
    """The name of the one that main hands over."""
    found = re.search(r"run_cli\w*\s*\(\s*(?:\w+::)*(\w+)", code_of(SOURCES / "main.rs"))
    return found.group(1) if found else "Migrator"


def block_after(text, start):
    """From the brace that opens after start to the one that closes it."""
    begin = text.index("{", start)
    depth = 0
    for at in range(begin, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[begin:at]
    return text[begin:]


def listed_by(name):
    """The paths of the migrations in the order of the migrator."""
    for file in sorted(SOURCES.rglob("*.rs")):
        text = code_of(file)
        found = re.search(rf"MigratorTrait\s+for\s+{name}\b", text)
        migrations = found and re.search(r"fn\s+migrations\s*\(", text[found.end():])
        if migrations:
            return re.findall(r"Box::new\(\s*([\w:]+)", block_after(text, found.end() + migrations.end()))
    return []


def file_of(path):
    """Of crate::steps::m20240101_000001_people::Migration."""
    for module in reversed(path.split("::")[:-1]):
        for file in sorted(SOURCES.rglob(f"{module}.rs")) + sorted(SOURCES.rglob(f"{module}/mod.rs")):
            return file
    sys.exit(f"there is no file for {path}; say the revisions by files = \"src/m*.rs\" under [suite.history]")


def name_in(text, file):
    """As the migration says it, or by the module, or by the file, as the macro DeriveMigrationName has it."""
    said = re.search(r"fn\s+name\s*\(\s*&self\s*\)\s*->\s*&(?:'\w+\s+)?str\s*\{\s*\"([^\"]+)\"", text)
    if said:
        return said.group(1)
    return file.parent.name if file.name == "mod.rs" and "module_path!" in text else file.stem


def revision_in(file):
    text = code_of(file)
    return {
        "id": name_in(text, file),
        "file": str(file),
        "down": re.search(r"\bfn\s+down\b", text) is not None,
    }


def list_them():
    paths = listed_by(migrator())
    if not paths:
        sys.exit(f"no list is read of fn migrations() of {migrator()}; say the revisions by files = \"src/m*.rs\" under [suite.history]")
    for each in paths:
        answer(json.dumps(revision_in(file_of(each))))


def run(command, *_):
    if command == "list":
        list_them()
    elif command == "current":
        for applied in re.findall(r"Migration '(.+)'\.\.\. Applied", told(["status"])):
            answer(applied)
    else:
        told(ARGUMENTS[command])


run_or_serve(build, run)
