"""Runs a program where shared memory is its own, and says what stays of it: servers of other tests do not count there."""

import os
import pathlib
import subprocess
import tempfile

import support

# A server that the program ends may take a moment to go.
WITHIN = r"""
mount -t tmpfs -o "mode=1777,size=$1" tmpfs /dev/shm || exit 99
names="$2"
shift 2
"$@"
code=$?
for try in {1..50}; do
  left=$(ls -A /dev/shm; awk 'NR > 1 { print "segment " $2 }' /proc/sysvipc/shm)
  [ -z "$left" ] && break
  sleep 0.1
done
printf '%s' "$left" >"$names"
exit "$code"
"""


def run_alone(arguments, size="50%", **options):
    """Runs a program with a /dev/shm of that size and a System V namespace of its own: what subprocess says of it,
    and the names of what is left of its shared memory."""
    unshare = ["unshare", "--mount", "--ipc", "--propagation", "private"]
    if os.geteuid() != 0:
        unshare += ["--map-current-user", "--keep-caps"]
    with tempfile.NamedTemporaryFile(prefix="migrate-ci-") as names:
        done = subprocess.run([*unshare, "bash", "-c", WITHIN, "bash", size, names.name, *map(os.fspath, arguments)],
                              capture_output=True, stdin=subprocess.DEVNULL, check=False, **options)
        if done.returncode == 99 or b"unshare failed" in done.stderr:
            support.cannot("no shared memory of one's own can be had here")
        return done, pathlib.Path(names.name).read_text().splitlines()
