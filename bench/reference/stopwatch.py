"""Wall time, and how much of the machine others used meanwhile."""

import os
import time

import torch


def timed(work, repeat=1):
    """What the last of `repeat` runs returned, and `{ms, foreignCores}` of each run."""
    runs = []
    for _ in range(repeat):
        result = None  # a second copy of the result would count against the peak of memory
        wait_for_device()
        others, wall = foreign_seconds(), time.perf_counter()
        result = work()
        wait_for_device()
        elapsed = time.perf_counter() - wall
        foreign = max(0.0, foreign_seconds() - others) / elapsed
        runs.append({"ms": round(1000 * elapsed, 3), "foreignCores": round(foreign, 2)})
    return result, runs


def wait_for_device():
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def foreign_seconds():
    """Seconds that processors spent on anything but this process (Linux; counted in ticks of 10 ms)."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, irq, softirq = (int(field) for field in file.readline().split()[1:8])
    own = os.times()
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK") - own.user - own.system
