"""What the clients in Python share: each prints a line "NAME: RESULT" for each behaviour that it has."""

import sys

# The statements; the comments are what a trace is searched for.
SIMPLE = ("CREATE TEMP TABLE s (a int) /* wire-simple */; INSERT INTO s VALUES (1), (2) /* wire-simple */; "
          "SELECT count(*) FROM s /* wire-simple */")
ROWS = "SELECT g FROM generate_series(1, 10) g /* wire-portal */"
MAKE = "CREATE TEMP TABLE IF NOT EXISTS c (a int)"
COPY_IN = "COPY c FROM STDIN /* wire-copy_in */"
COPY_OUT = "COPY (VALUES (1), (2)) TO STDOUT /* wire-copy_out */"
COPY_FAIL = "COPY c FROM STDIN /* wire-copy_fail */"
COPY_BAD = "COPY c FROM STDIN /* wire-copy_bad */"
NOTICE = "DO $$ BEGIN RAISE NOTICE 'hello'; END $$ /* wire-notice */"
SLEEP = "SELECT pg_sleep(60) /* wire-cancel */"
WRONG = "SELECT 1 / 0 /* wire-error */"
LARGE = "SELECT repeat('x', 20000000) /* wire-large */"
GONE = "SELECT pg_terminate_backend(pg_backend_pid()) /* wire-gone */"
SECRET = "secret-value"


def run(behaviours):
    """Runs them all; what fails says how."""
    for name, behaviour in behaviours.items():
        try:
            result = behaviour()
        except Exception as error:  # the test shows it
            result = f"{type(error).__name__}: {error}".replace("\n", " ")
        print(f"{name}: {result}", flush=True)
    sys.exit(0)
