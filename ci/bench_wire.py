#!/usr/bin/python3
"""What a round trip costs through `migrate wire`, beside the same one without it.

On a server of its own, in turns in one run: pgbench with one client, simple, extended and prepared queries of one row, and
one query of many rows; over sockets and over the network. Each pair is direct and relayed, one right after the other; the
medians of the pairs' differences are printed, and their quartiles; on a machine that has other work these are wide. The
last column is the processor's time that the relay itself takes for a transaction, its trace to /dev/null included.

    ci/bench_wire.py --migrate build/release/bin/migrate [--rounds 31] [--trips 3000]
"""
import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

SOURCE = pathlib.Path(__file__).resolve().parents[1]
os.environ["MIGRATE_SOURCE_DIR"] = str(SOURCE)
sys.path.insert(0, str(SOURCE / "suites/ci"))
import support  # noqa: E402

AIM = 40.0  # microseconds a round trip


def latency(place, mode, script, trips):
    """Microseconds of a transaction, as pgbench says."""
    host, port = place
    done = subprocess.run(
        ["pgbench", "-n", "-c1", "-M", mode, "-f", script, "-t", str(trips), "-h", str(host), "-p", str(port), "-U", "bench",
         "postgres"], capture_output=True, text=True, check=True, env={**os.environ, "PGPASSWORD": "bench"})
    return 1000 * float(re.search(r"latency average = ([\d.]+) ms", done.stdout).group(1))


def wire(migrate, listen, server):
    command = [str(word) for word in (migrate, "wire", "--listen", listen, "--to", server)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def processor_time(process):
    """Microseconds that a process has used."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return 1e6 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migrate", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--trips", type=int, default=3000)
    options = parser.parse_args()
    with support.temporary_folder() as folder:
        server = support.Server(folder, "bench", "bench", "postgres")
        server.start("127.0.0.1")
        processes = []
        try:
            while not server.answers_on_socket():
                pass
            scripts = {"one row": "SELECT 1;", "1,000 rows": "SELECT g, repeat('x', 100) FROM generate_series(1, 1000) g;"}
            for name, text in scripts.items():
                (folder / name).write_text(text + "\n")
            sockets = folder / "sockets"
            sockets.mkdir()
            processes.append(wire(options.migrate, sockets, f"postgresql:///?host={server.data}&port={server.port}"))
            port = support.free_port()
            processes.append(wire(options.migrate, f"127.0.0.1:{port}", f"postgresql://127.0.0.1:{server.port}"))
            time.sleep(1)
            ways = {"socket": ((server.data, server.port), (sockets, 5432)),
                    "network": (("127.0.0.1", server.port), ("127.0.0.1", port))}
            print(subprocess.run([options.migrate, "--version"], capture_output=True, text=True).stdout.splitlines()[0])
            print(f"{'':32}{'direct':>10}{'relayed':>10}{'added':>10}{'quartiles':>16}{'CPU':>10}   microseconds, medians of pairs")
            missed = 0
            for (way, (direct, relayed)), process in zip(ways.items(), processes):
                for mode, name in (("simple", "one row"), ("extended", "one row"), ("prepared", "one row"),
                                   ("simple", "1,000 rows")):
                    pairs = []
                    trips = options.trips if name == "one row" else options.trips // 20
                    used = processor_time(process)
                    for _ in range(options.rounds):
                        pairs.append([latency(place, mode, folder / name, trips)
                                      for place in (direct, relayed)])
                    added = [after - before for before, after in pairs]
                    used = (processor_time(process) - used) / options.rounds / trips
                    low, middle, high = statistics.quantiles(added, n=4)
                    print(f"{way + ', ' + mode + ', ' + name:32}{statistics.median(p[0] for p in pairs):10.1f}"
                          f"{statistics.median(p[1] for p in pairs):10.1f}{middle:10.1f}{low:8.1f}{high:8.1f}{used:10.1f}", flush=True)
                    missed += name == "one row" and middle > AIM
            print(f"aim: at most {AIM:.0f} microseconds for one row: " + ("missed" if missed else "kept"))
        finally:
            for process in processes:
                process.terminate()
                process.wait()
            server.stop()


main()
