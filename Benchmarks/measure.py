"""Runs commands and takes their time and memory."""
import contextlib, os, resource, statistics, threading, subprocess, time
from dataclasses import dataclass


@dataclass
class Run:
    """One run: seconds of wall and of processor (user + system), peak resident MB (0 when it is below ours), standard error."""
    wall: float
    cpu: float
    rss: float
    errors: str


class Failed(Exception):
    pass


def run(command, cpus=1, timeout=300, output=os.devnull, good=(0,)):
    """Runs a command on the first `cpus` of the processors that we may use."""
    with open(output, "wb") as out, open(os.devnull, "rb") as given, pinned(cpus):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=given, stdout=out, stderr=subprocess.PIPE)
        try:
            watch = Watch(process, timeout)
            errors = process.stderr.read().decode("utf-8", "replace")
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            watch.stop()
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good:
        last = errors.strip().splitlines()[-1:] or ["no message"]
        late = "stopped after %d s; " % timeout if watch.fired else ""
        raise Failed(f"{late}status {process.returncode}: {last[0][:120]}")
    # The system counts our own peak as the child's, which began as a copy of us.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = usage.ru_maxrss / 1024 if usage.ru_maxrss > own * 1.02 else 0.0
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, errors)


@contextlib.contextmanager
def pinned(cpus):
    """Keeps us, and what is started meanwhile, on so many processors; cheaper than setting it in the child."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[-cpus:])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Watch:
    """Ends a process that takes too long; costs nothing while it waits."""

    def __init__(self, process, timeout):
        self.fired = False
        self.timer = threading.Timer(timeout, self.end, (process,))
        self.timer.daemon = True
        self.timer.start()

    def end(self, process):
        self.fired = True
        process.kill()

    def stop(self):
        self.timer.cancel()


def own_memory(command, cpus=2):
    """The most anonymous memory (heap, stacks; no mapped file) of a run, in MB, seen every 2 ms."""
    with pinned(cpus):
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status") as f:
                most = max([most] + [int(line.split()[1]) for line in f if line.startswith("RssAnon")])
        except (FileNotFoundError, ProcessLookupError):
            break
        time.sleep(0.002)
    process.wait()
    return most / 1024


def alternating(tasks, rounds):
    """Calls each of the named functions in turn, `rounds` times; one that fails is left out from then on.

    -> name: list of results, name: why it failed.
    """
    results, failures = {}, {}
    for _ in range(rounds):
        for name, task in tasks.items():
            if name in failures:
                continue
            try:
                results.setdefault(name, []).append(task())
            except (Failed, OSError) as error:
                failures[name] = str(error)
                results.pop(name, None)
    return results, failures


class Figure(float):
    """A median that knows the least and the greatest value."""

    def __new__(cls, values):
        values = sorted(values)
        figure = super().__new__(cls, statistics.median(values))
        figure.values = values
        figure.low, figure.high = values[0], values[-1]
        return figure


def ratios(numerators, denominators):
    """The ratio of two alternating series, round by round."""
    return Figure([a / b for a, b in zip(numerators, denominators)])
