"""How long transactions hold SQLite's lock for all who write. SQLite does not tell Python; the file does: its locks are
those of this process, which a descriptor of another kind can be asked for."""

import fcntl
import os
import struct
import sys

# SQLite's os.h: the byte on which RESERVED is a lock, and those of all locks, from PENDING on.
RESERVED = 0x40000001, 1
ALL = 0x40000000, 512
QUESTION = "hhqqi0q"  # struct flock
GET_LOCK = getattr(fcntl, "F_OFD_GETLK", 36 if sys.platform == "linux" else None)
WAL = b"\2\2"


class Writer:
    def __init__(self, path):
        self.path = path  # None: there is no such file
        self.file, self.commits = None, None
        self.start()

    def start(self):
        self.holds, self.hold, self.last = [], None, None
        self.is_known = self.path is not None and GET_LOCK is not None and sys.maxsize > 2**32
        if self.is_known:
            try:
                self._open()
                self.commits = self._commits()
            except OSError:
                self.is_known = False

    def begins(self, statement, now):
        """To be called right before SQLite runs one."""
        self.look(now)
        self.last = statement, now

    def look(self, now):
        """What the last statement has done is its own."""
        if not self.is_known or self.last is None:
            return
        statement, begun = self.last
        is_held = self._is_locked(RESERVED, fcntl.F_RDLCK)
        has_written = self._follow()
        if self.hold is None and (is_held or has_written):
            self.hold = {"sql": statement, "from": begun}
        if self.hold is not None and not is_held:
            # Nobody says when a COMMIT has ended.
            self._end(now if self.hold["from"] == begun else begun)

    def take(self, now):
        """All of them; None where they are not known."""
        self.look(now)
        if self.hold is not None:
            self._end(now)
        if self.file is not None and not self._is_locked(ALL, fcntl.F_WRLCK):
            # Only now: to close any descriptor of a file gives up all locks that SQLite has on it.
            os.close(self.file)
            self.file = None
        return self.holds if self.is_known else None

    def _open(self):
        # One that was left open may be of a file that is gone.
        if self.file is None or not os.path.samestat(os.fstat(self.file), os.stat(self.path)):
            self.file = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)

    def _end(self, now):
        self.holds.append(dict(self.hold, to=now))
        self.hold = None

    def _is_locked(self, place, kind):
        question = struct.pack(QUESTION, kind, os.SEEK_SET, *place, 0)
        return struct.unpack(QUESTION, fcntl.fcntl(self.file, GET_LOCK, question))[0] != fcntl.F_UNLCK

    def _commits(self):
        """How many the file has seen, by its header; in WAL mode it does not say."""
        header = os.pread(self.file, 28, 0)
        self.is_known = header[18:20] != WAL
        return header[24:28]

    def _follow(self):
        before, self.commits = self.commits, self._commits()
        return self.commits != before
