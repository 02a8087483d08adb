"""However it is installed, the program finds its documents; what is not ours never ships."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
JUNK = (".git", ".venv", ".hypothesis", "dist", "build", ".*_cache", "__pycache__")
IGNORED = (
    "content/banks/.coverage",
    "content/banks/__pycache__/x.pyc",
    "eventcoach/model/__pycache__/bank.cpython-311.pyc",
    "eventcoach/old.egg-info/PKG-INFO",
    "tests/.pytest_cache/x",
)


def run(*words: str | Path, cwd: Path, **env: str) -> str:
    """Run a command and return what it printed."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ended = subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=clean | env,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout, with files in it that git ignores."""
    copy = tmp_path_factory.mktemp("checkout") / "eventcoach"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*JUNK), symlinks=True)
    for name in IGNORED:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("not ours to ship")
    return copy


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist, and the wheel that is built from it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "-o", out, cwd=checkout)
    (sdist,) = out.glob("*.tar.gz")
    (wheel,) = out.glob("*.whl")
    return sdist, wheel


def documents() -> set[str]:
    """The bundled documents, as paths below content/."""
    found = {path.relative_to(ROOT / "content") for path in (ROOT / "content").rglob("*.yaml")}
    return {path.as_posix() for path in found}


def test_the_wheel_carries_every_document_and_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        names = set(wheel.namelist())
    inside = {name.removeprefix("eventcoach/content/") for name in names if "/content/" in name}
    assert {name for name in inside if name.endswith(".yaml")} == documents()
    assert "eventcoach/py.typed" in names
    assert any(name.endswith(".tcss") for name in names)
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"eventcoach"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.endswith((".pyc", ".coverage", "PKG-INFO"))]


def test_the_sdist_carries_what_a_wheel_and_a_contributor_need(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as sdist:
        names = {member.name.partition("/")[2] for member in sdist.getmembers()}
    for name in (
        "LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", ".ci/run",
        "pyproject.toml", "tests/conftest.py", "docs/guide.md", "content/README.md",
    ):  # fmt: skip
        assert name in names, name
    assert not names.intersection(IGNORED)


def fresh_environment(folder: Path) -> Path:
    """Make an environment that sees the libraries of this one but not its eventcoach."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    site = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
    ).strip()
    # A folder that a .pth file names is searched, but the .pth files in it are not read.
    Path(site, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


@pytest.mark.parametrize("way", ["a wheel built from the sdist", "a folder", "an editable folder"])
def test_installed_in_any_way_it_finds_its_documents(
    way: str, checkout: Path, built: tuple[Path, Path], tmp_path: Path
) -> None:
    python = fresh_environment(tmp_path / "venv")
    what: dict[str, list[str | Path]] = {
        "a wheel built from the sdist": [built[1]],
        "a folder": [checkout],
        "an editable folder": ["--editable", checkout],
    }
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    options = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    run(*pip, *options, *what[way], cwd=tmp_path)

    foreign = tmp_path / "elsewhere"
    foreign.mkdir()
    where = run(python, "-c", "import eventcoach; print(eventcoach.__file__)", cwd=foreign)
    assert str(ROOT) not in where
    home = str(tmp_path / "home")
    command = python.parent / ("eventcoach.exe" if os.name == "nt" else "eventcoach")
    library = run(command, "library", cwd=foreign, EVENTCOACH_HOME=home)
    assert "meetup · Meetup openers" in library
    card = run(command, "card", cwd=foreign, EVENTCOACH_HOME=home)
    assert card.count("· ") >= 7
    screens = (
        "import eventcoach.tui.app, os; print(os.listdir(os.path.dirname(eventcoach.tui.__file__)))"
    )
    assert "styles" in run(python, "-c", screens, cwd=foreign)
