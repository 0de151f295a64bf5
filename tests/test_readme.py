"""The README's Python example, run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from library.samples import put_samples

README = Path(__file__).resolve().parent.parent / "README.md"


def test_the_python_example_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [example] = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    put_samples(tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    assert "'Basin Monitoring Mission'" in capsys.readouterr().out
