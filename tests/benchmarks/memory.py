"""How much memory this process has had; imports nothing that would be measured with it."""

from __future__ import annotations

import sys
from pathlib import Path


def peak_memory() -> int:
    """Return the most memory this process has had, in bytes.

    Linux's own figure is asked where there is one: `ru_maxrss` of a new process includes its parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
