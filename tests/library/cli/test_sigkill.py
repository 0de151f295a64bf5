"""A short version of the trial that kills imports and taggers; the long one is run by hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
def test_nothing_is_lost_when_imports_and_taggers_are_killed() -> None:
    # A process that is killed would leave half a measurement behind.
    mine = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.trials.sigkill", "3"],
        cwd=ROOT,
        env=mine,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("0 faults")
