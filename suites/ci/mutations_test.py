"""Some of the inputs that suites/ci/mutate.py makes: others for each commit where nothing may be skipped.

MIGRATE_MUTATIONS and MIGRATE_MUTATIONS_SEED say how many, and which.
"""

import os
import socket
import threading
import unittest

import mutate
import no_connections
import support

AT_HAND, IN_CI = 400, 2000


def chosen():
    """How many inputs, and their seed: the commit, so that CI tries new ones and a run can be repeated."""
    thorough = support.may_skip_nothing()
    count = int(os.environ.get("MIGRATE_MUTATIONS") or (IN_CI if thorough else AT_HAND))
    seed = os.environ.get("MIGRATE_MUTATIONS_SEED")
    if seed is None and thorough:
        try:
            seed = support.git(support.SOURCE, "rev-parse", "--short=12", "HEAD").strip()
        except (AssertionError, OSError):
            pass  # an archive of the sources, or a checkout of another user
    return count, seed or "1"


class Mutations(unittest.TestCase):
    def test_no_input_is_an_internal_error(self):
        count, seed = chosen()
        print(f"{count} inputs, seed {seed}", flush=True)
        found = mutate.run_all(count, seed, jobs=2)
        self.assertEqual(found, [], "\n".join(
            f"{number} ({kind}): {arguments}: {complaint}\n  again: suites/ci/mutate.py --seed {seed} --number {number}"
            for number, kind, arguments, complaint in found))


class NoConnections(unittest.TestCase):
    """No changed address leads to somebody's server."""

    def test_a_program_reaches_a_server_only_where_it_may(self):
        with socket.create_server(("127.0.0.1", 0)) as server, support.temporary_folder() as folder:
            server.settimeout(5)
            mutate.write_pair(folder)
            address = f"postgresql://127.0.0.1:{server.getsockname()[1]}/shop?connect_timeout=1".encode()
            command = ["current", "--dir", "db", "--database-url", address]
            closing = threading.Thread(target=lambda: server.accept()[0].close())
            closing.start()
            self.assertEqual(mutate.complaint_about(command, folder, support.PROGRAM), "")
            closing.join()
            server.settimeout(0.1)
            while True:  # what libpq tries a second time
                try:
                    server.accept()[0].close()
                except TimeoutError:
                    break
            shut = mutate.Command(command, {}, reaches_nobody=True)
            self.assertEqual(mutate.complaint_about(shut, folder, support.PROGRAM), "")
            with self.assertRaises(TimeoutError):
                server.accept()


if __name__ == "__main__":
    support.main()
