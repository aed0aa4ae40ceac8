"""Writes the seeds of wire_fuzz: conversations of the protocol, one of each kind. Usage: wire_seeds.py FOLDER"""

import pathlib
import struct
import sys


def message(kind, body=b""):
    return kind.encode() + struct.pack(">I", len(body) + 4) + body


def startup(code, body=b""):
    return struct.pack(">II", len(body) + 8, code) + body


def text(*words):
    return b"".join(word.encode() + b"\0" for word in words)


def error(sqlstate, severity="ERROR"):
    return message("E", text("S" + severity, "V" + severity, "C" + sqlstate, "Mno") + b"\0")


def query(sql):
    return message("Q", text(sql))


def extended(sql, values=(), name="", limit=0):
    bound = struct.pack(">HH", 0, len(values)) + b"".join(struct.pack(">I", len(v)) + v for v in values) + struct.pack(">H", 0)
    return (message("P", text(name, sql) + b"\0\0") + message("D", b"S" + text(name)) + message("B", text("", name) + bound)
            + message("D", b"P" + text("")) + message("E", text("") + struct.pack(">I", limit)))


PROTOCOL = 3 << 16
START = startup(PROTOCOL, text("user", "u", "database", "d", "application_name", "a") + b"\0")
SYNC, DONE, END = message("S"), message("c"), message("X")
READY, BLOCK, FAILED = (message("Z", status) for status in (b"I", b"T", b"E"))
HELLO = (message("R", struct.pack(">I", 0)) + message("S", text("client_encoding", "UTF8")) +
         message("K", struct.pack(">II", 7, 9)) + READY)
COLUMNS, ROW = message("T", b"\0\0"), message("D", b"\0\0")
COPY = b"\0\0\0"
DESCRIBED = message("1") + message("t", b"\0\0") + COLUMNS + message("2") + COLUMNS


def tag(word):
    return message("C", text(word))


def asides():
    return (message("N", text("SNOTICE", "Mhi") + b"\0") + message("A", struct.pack(">I", 7) + text("l", "ping")) +
            message("S", text("TimeZone", "UTC")))


# Each a list of what the client (0) and the server (1) send, in turn.
TALKS = {
    "simple": [(0, query("SELECT 1; SELECT 2;")), (1, COLUMNS + ROW + tag("SELECT 1") + COLUMNS + ROW + tag("SELECT 1") + READY)],
    "empty": [(0, query("-- nothing")), (1, message("I") + READY)],
    "block": [(0, query("BEGIN; SELECT 1 / 0; COMMIT")), (1, tag("BEGIN") + error("22012") + FAILED),
              (0, query("ROLLBACK AND CHAIN")), (1, tag("ROLLBACK") + BLOCK), (0, query("COMMIT")), (1, tag("COMMIT") + READY)],
    "extended": [(0, extended("SELECT $1", [b"7"]) + SYNC), (1, DESCRIBED + ROW + tag("SELECT 1") + READY)],
    "portal": [(0, extended("SELECT 1", limit=1, name="s") + message("E", text("") + b"\0\0\0\1") + message("C", b"S" + text("s")) +
                SYNC), (1, DESCRIBED + ROW + message("s") + ROW + tag("SELECT 1") + message("3") + READY)],
    "pipeline": [(0, extended("INSERT") + extended("SELECT") + SYNC + query("SELECT 1")),
                 (1, DESCRIBED + tag("INSERT 0 1") + error("23505") + READY + COLUMNS + ROW + tag("SELECT 1") + READY)],
    "skip": [(0, extended("SELECT")), (1, error("42601")), (0, extended("SELECT") + query("x") + SYNC), (1, READY)],
    "commit": [(0, extended("INSERT") + SYNC), (1, DESCRIBED + tag("INSERT 0 1") + error("23503") + READY)],
    "copy_in": [(0, query("COPY t FROM STDIN")), (1, message("G", COPY)), (0, message("d", b"1\n") + DONE), (1, tag("COPY 1") + READY)],
    "copy_extended": [(0, extended("COPY t FROM STDIN") + SYNC), (1, DESCRIBED + message("G", COPY)),
                      (0, message("d", b"1\n") + message("H") + SYNC + DONE + SYNC), (1, tag("COPY 1") + READY)],
    "copy_early": [(0, extended("COPY t FROM STDIN") + SYNC + message("d", b"1\n") + DONE + SYNC),
                   (1, DESCRIBED + message("G", COPY) + error("22P02") + READY + READY)],
    "copy_fail": [(0, query("COPY t FROM STDIN")), (1, message("G", COPY)), (0, message("f", text("no"))), (1, error("57014") + READY)],
    "copy_wrong": [(0, query("COPY t FROM STDIN")), (1, message("G", COPY)), (0, query("SELECT 1")), (1, error("08P01") + READY)],
    "copy_out": [(0, query("COPY t TO STDOUT")), (1, message("H", COPY) + message("d", b"1\n") + DONE + tag("COPY 1") + READY)],
    "copy_both": [(0, query("START_REPLICATION")), (1, message("W", COPY) + message("d", b"w")), (0, message("d", b"r") + DONE),
                  (1, DONE + tag("COPY 0") + READY)],
    "function": [(0, message("F", struct.pack(">IHHH", 1598, 0, 0, 0))), (1, message("V", struct.pack(">I", 0)) + READY)],
    "asides": [(1, asides()), (0, query("SELECT 1")), (1, asides() + COLUMNS + asides() + tag("SELECT 0") + asides() + READY)],
    "fatal": [(0, query("SELECT 1")), (1, error("57P01", "FATAL"))],
    "secret": [(0, query("ALTER ROLE a PASSWORD 'x'; DO $$ BEGIN NULL; END $$; SELECT 'open")), (1, tag("ALTER ROLE") + tag("DO") + READY)],
    "unknown": [(0, message("y"))],
    "length": [(1, b"T\0\0\0\1")],
}

BEGINNINGS = {
    "requests": [(0, startup(80877104)), (0, startup(80877103)), (0, startup(PROTOCOL + 2, text("user", "u") + b"\0"))],
    "cancel": [(0, startup(80877102, struct.pack(">I", 7) + b"k" * 32))],
    "tls": [(0, b"\x16\x03\x01")],
    "http": [(0, b"GET / HTTP/1.1\r\n\r\n")],
    "old": [(0, startup(2 << 16, b"\0" * 288))],
    "login": [(0, START), (1, message("v", struct.pack(">II", 0, 0)) + message("R", struct.pack(">I", 10) + text("SCRAM-SHA-256") + b"\0")),
              (0, message("p", text("SCRAM-SHA-256") + struct.pack(">I", 1) + b"n")), (1, error("28P01", "FATAL"))],
    "fork": [(0, START), (1, b"Ecould not fork new process\n\0")],
}


def chunks(talk):
    """In the form that wire_fuzz reads."""
    written = b""
    for side, data in talk:
        for at in range(0, len(data), 126):
            part = data[at:at + 126]
            written += bytes([side << 7 | len(part)]) + part
    return written


folder = pathlib.Path(sys.argv[1])
folder.mkdir(exist_ok=True)
for name, talk in TALKS.items():
    (folder / name).write_bytes(chunks([(0, START), (1, HELLO), *talk, (0, END)]))
for name, talk in BEGINNINGS.items():
    (folder / name).write_bytes(chunks(talk))
