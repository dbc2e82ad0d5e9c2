"""One child process under limits of time and memory, and what it used."""

import os
import resource
import select
import signal
import subprocess
import time
from dataclasses import dataclass

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Run:
    """What a finished child left. Seconds and MiB; a negative status is the signal that ended it."""

    status: int
    cpu: float
    wall: float
    peak: float
    output: str
    errors: str
    stopped: bool


def session_seconds(session):
    """CPU seconds of all processes of a session, and of the children they have waited for."""
    total = 0
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            total += sum(int(fields[index]) for index in (11, 12, 13, 14))
    return total / TICKS


class Ended:
    """Waits for the end of a child without asking again and again, where the system can tell (Linux)."""

    def __init__(self, pid):
        self.file = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else None

    def wait(self, seconds):
        if self.file is None:
            time.sleep(0.002)
        else:
            select.select([self.file], [], [], seconds)

    def close(self):
        if self.file is not None:
            os.close(self.file)


def signal_group(group, number):
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        pass


def run(command, directory, seconds, memory=None, clock="cpu", interrupt_after=None):
    """Runs a command in its own session; its output goes through files of `directory`.

    `seconds` limits the CPU time of everything in the session (clock "cpu", and three times as much wall time)
    or the wall time (clock "wall"). `memory` is the most address space of each process (RLIMIT_AS), in MiB.
    The child gets SIGTERM at the limit and SIGKILL two seconds after. `interrupt_after` sends one SIGINT.
    """

    def limits():
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    names = [os.path.join(directory, name) for name in ("stdout", "stderr")]
    with open(names[0], "wb") as out, open(names[1], "wb") as err:
        start = time.monotonic()
        child = subprocess.Popen(
            command, cwd=directory, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            start_new_session=True, preexec_fn=limits)
        stopped, used, ended = None, 0.0, Ended(child.pid)
        try:
            while True:
                pid, status, usage = os.wait4(child.pid, os.WNOHANG)
                wall = time.monotonic() - start
                if pid:
                    break
                if interrupt_after is not None and wall >= interrupt_after:
                    os.kill(child.pid, signal.SIGINT)
                    interrupt_after = None
                over = wall > (seconds if clock == "wall" else 3 * seconds)
                if stopped is None and wall > seconds / os.cpu_count():
                    # A child that is ended may leave children it has not waited for: their time counts too.
                    used = session_seconds(child.pid)
                    over = over or clock == "cpu" and used > seconds
                if over and stopped is None:
                    stopped = wall
                    signal_group(child.pid, signal.SIGTERM)
                if stopped is not None and wall > stopped + 2:
                    signal_group(child.pid, signal.SIGKILL)
                ended.wait(0.05)
        finally:
            ended.close()
            signal_group(child.pid, signal.SIGKILL)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        child.returncode, max(usage.ru_utime + usage.ru_stime, used), wall, usage.ru_maxrss / 1024,
        read(names[0]), read(names[1]), stopped is not None)


def read(name, most=4 << 20):
    """The last part of a file, at most `most` bytes, with the first part if it is longer than that."""
    with open(name, "rb") as file:
        text = file.read()
    if len(text) > 2 * most:
        text = text[:most] + b"\n...\n" + text[-most:]
    return text.decode("utf-8", "replace")
