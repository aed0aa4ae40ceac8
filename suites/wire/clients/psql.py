"""psql, and so libpq."""

import re
import signal
import subprocess
import time

import behaviour as b


def psql(*commands, stdin="", wanted=""):
    words = ["psql", "-XAtq", "-v", "VERBOSITY=verbose"]
    for command in commands:
        words += ["-c", command]
    done = subprocess.run(words, input=stdin, capture_output=True, text=True, timeout=60)
    return re.findall(wanted, done.stderr) if wanted else done.stdout.strip().replace("\n", " ")


SQLSTATE = r"(?:ERROR|FATAL):  (\w{5}):"


def cancel():
    process = subprocess.Popen(["psql", "-XAtq", "-v", "VERBOSITY=verbose", "-c", b.SLEEP], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    return re.findall(SQLSTATE, process.communicate(timeout=60)[1])[0]


def error():
    script = f"BEGIN;\n{b.WRONG};\nSELECT 1;\nROLLBACK;\n"
    done = subprocess.run(["psql", "-XAtq", "-v", "VERBOSITY=verbose"], input=script + "SELECT 1;\n", capture_output=True,
                          text=True, timeout=60)
    return " ".join([*re.findall(SQLSTATE, done.stderr), done.stdout.strip()])


def rows_by_cursor():
    done = subprocess.run(["psql", "-XAtq", "-v", "FETCH_COUNT=3"], input=b.ROWS + ";\n", capture_output=True, text=True,
                          timeout=60)
    return len(done.stdout.split())


b.run({
    "simple": lambda: psql(b.SIMPLE),
    "portal": rows_by_cursor,
    "copy_in": lambda: psql(b.MAKE, b.COPY_IN, "SELECT count(*) FROM c", stdin="1\n2\n"),
    "copy_out": lambda: psql(b.COPY_OUT),
    "copy_bad": lambda: psql(b.MAKE, b.COPY_BAD, stdin="1\nx\n3\n", wanted=SQLSTATE)[0],
    "notice": lambda: psql(b.NOTICE, wanted=r"NOTICE:  \w{5}: (\w+)")[0],
    "notify": lambda: re.findall('payload "(.*?)"', psql("LISTEN l", "NOTIFY l, 'ping' /* wire-notify */", "SELECT 1"))[0],
    "cancel": cancel,
    "error": error,
    "large": lambda: len(psql(b.LARGE)),
    "gone": lambda: "gone" if psql(b.GONE, wanted=SQLSTATE) == ["57P01"] else "none",
})
