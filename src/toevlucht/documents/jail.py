"""The jail that a process puts itself in before it reads a hostile file. Children only: nothing here can be taken back.

Memory, processor time and what is written are bounded; nobody's user where we are root. On Linux (x86_64, aarch64) a
seccomp filter lets through reading, writing, memory and threads, and answers "not permitted" to all else: no network, no file, no
other process. Elsewhere only the bounds hold (`confine` says which).
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys

from toevlucht.documents.limits import MEMORY, SHOWN

NOBODY = 65534
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 38, 22, 2
ALLOW, NOT_PERMITTED, NOT_THERE, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000  # EPERM, ENOSYS
LOAD, EQUAL, ABOVE, HAS, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # instructions of the filter's machine
NUMBER, ARCHITECTURE, FIRST = 0, 4, 16  # where the filter's data holds them; the first argument
X32 = 0x40000000  # the other way of calling on x86_64
CLONE = {0xC000003E: 56, 0xC00000B7: 220}
CLONE3, THREAD = 435, 0x10000  # its flags lie in memory, which a filter cannot read: programs then go back to the older call

# The numbers of the calls that may be made: read, write, lseek, fstat and the like; memory; clocks; signals; the end.
CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        (
            0, 1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 24, 25, 28, 32, 35, 39, 60, 63, 72, 74, 77, 79, 96, 98, 99,
            131, 186, 202, 204, 219, 228, 230, 231, 262, 273, 318, 334,
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            17, 63, 64, 57, 80, 62, 222, 226, 215, 214, 134, 135, 139, 67, 68, 65, 66, 124, 216, 233, 23, 101, 172, 93, 160, 25,
            82, 46, 169, 165, 179, 132, 178, 98, 123, 128, 113, 115, 94, 79, 99, 278, 293,
        ),
    ),
}  # fmt: skip


def confine(processor: int) -> bool:
    """Enter the jail, for so many seconds of the processor; whether the filter stands too.

    Load everything first: no file can be opened afterwards.
    """
    for what, bound in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, SHOWN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (bound, bound))
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    return sys.platform == "linux" and platform.machine() in CALLS and _filter(*CALLS[platform.machine()])


def _filter(architecture: int, calls: tuple[int, ...]) -> bool:
    """Install the filter. A process that calls in the manner of another processor is killed."""
    code = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL), (LOAD, 0, 0, NUMBER)]
    code += [(ABOVE, 0, 1, X32), (RETURN, 0, 0, KILL)]
    code += [(EQUAL, 0, 1, CLONE3), (RETURN, 0, 0, NOT_THERE)]
    code += [(EQUAL, 0, 4, CLONE[architecture]), (LOAD, 0, 0, FIRST), (HAS, 0, 1, THREAD)]  # a thread, no process
    code += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, NOT_PERMITTED)]
    for left, call in zip(range(len(calls), 0, -1), calls, strict=True):
        code.append((EQUAL, left, 0, call))  # on to ALLOW, behind those left and the refusal
    code += [(RETURN, 0, 0, NOT_PERMITTED), (RETURN, 0, 0, ALLOW)]
    raw = b"".join(struct.pack("HBBI", *one) for one in code)
    held = ctypes.create_string_buffer(raw, len(raw))
    program = struct.pack("HxxxxxxP", len(code), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return bool(libc.prctl(PR_SET_SECCOMP, FILTER, program, 0, 0) == 0)
