"""The wheel, built as a release would be, and run outside the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BINARIES = "Scripts" if os.name == "nt" else "bin"


def run(*command: str | Path, cwd: Path) -> str:
    # Neither the checkout nor the measuring of it may reach the program under test.
    mine = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "COVERAGE_"))
    }
    done = subprocess.run(command, cwd=cwd, env=mine, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def files_under(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix() for path in files}


@pytest.fixture(scope="module")
def parley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The console script of the wheel in a virtual environment of its own.

    The wheel comes from the sdist, so a file that either forgets is missing here. What Parley depends on is
    borrowed from this environment, as one more folder at the end of the path: its .pth files, the editable
    checkout's among them, are not read there.
    """
    place = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", place / "dist", ROOT, cwd=place)
    [wheel] = (place / "dist").glob("*.whl")
    venv.create(place / "venv", symlinks=os.name != "nt")
    python = place / "venv" / BINARIES / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", wheel, cwd=place)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip()
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site) / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    return place / "venv" / BINARIES / "parley"


def test_the_program_runs_from_its_wheel_alone(parley: Path, tmp_path: Path) -> None:
    assert json.loads(run(parley, "--json", "formats", cwd=tmp_path))

    run(parley, "samples", "out", cwd=tmp_path)
    run(parley, "export", "--library", "out/samples.parley", "--out", "samples.json", cwd=tmp_path)
    assert json.loads((tmp_path / "samples.json").read_text("utf-8"))


def test_every_resource_but_the_readmes_pictures_is_in_the_wheel(parley: Path) -> None:
    [packed] = parley.parent.parent.rglob("site-packages/resources")
    wanted = {name for name in files_under(ROOT / "resources") if not name.startswith("pictures/")}
    assert files_under(packed) == wanted != set()
