"""Threads whose programs reach no server, whatever address they are given: the kernel refuses every connection.

A filter of system calls (seccomp) needs no rights, holds for the thread that asks for it and the programs that it starts,
and is never taken off again.
"""

import ctypes
import errno
import platform
import struct

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
ALLOW, FAIL = 0x7FFF0000, 0x00050000
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06  # of a classic BPF program
CONNECT = {"x86_64": 42, "aarch64": 203}


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def refuse():
    """From now on, `connect` fails in this thread and in what it starts. Raises OSError where that cannot be had."""
    number = CONNECT.get(platform.machine())
    if number is None:
        raise OSError(errno.ENOSYS, f"the number of connect is not known for {platform.machine()}")
    instructions = b"".join(struct.pack("=HBBI", *instruction) for instruction in (
        (LOAD, 0, 0, 0),
        (JUMP_IF_EQUAL, 0, 1, number),
        (RETURN, 0, 0, FAIL | errno.ECONNREFUSED),
        (RETURN, 0, 0, ALLOW),
    ))
    program = Program(len(instructions) // 8, instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in ((PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)):
        if libc.prctl(*arguments) != 0:
            raise OSError(ctypes.get_errno(), "the kernel takes no filter of system calls")
