"""What is shipped: wheel and sdist are built without a network, installed apart, and used.

Each way to have the app (checkout, editable install, sdist, wheel) must find resources/, and the
installed wheel must open every page. The environments are new and hold the built thing alone; what
it depends on is lent to them from the environment that runs the tests.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT

PROGRAM = Path(__file__).with_name("open_every_page.py")
PRINT_PLACES = (
    "import recurapp, recurapp.paths; print(recurapp.__file__); print(recurapp.paths.resources())"
)


def run(*command: str | Path, folder: Path) -> str:
    """The output of a command that must succeed and say nothing on stderr."""
    finished = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=180
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert finished.stderr == ""
    return finished.stdout


def build(source: Path, target: Path, kind: str) -> Path:
    """Build one kind with the hatchling of this environment: nothing is fetched."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=180)
    (built,) = target.iterdir()
    return built


def install(wheel: Path, folder: Path) -> Path:
    """A new environment with the wheel in it; its Python.

    A wheel of pure Python is installed by unpacking it. A path in a .pth file lends the packages
    of this environment, but not what their own .pth files add, such as an editable install of us.
    """
    run(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder.parent)
    (site,) = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "bin" / "python"


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked sdist: a folder like a checkout, without git."""
    archive = build(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")
    unpacked = tmp_path_factory.mktemp("unpacked")
    run("tar", "-xzf", archive, folder=unpacked)
    (folder,) = unpacked.iterdir()
    return folder


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the sdist, as a packager does: so the sdist lacks nothing either."""
    return build(sdist, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def python_with_wheel(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(wheel, tmp_path_factory.mktemp("installed") / "env")


def resource_files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_the_wheel_holds_the_package_every_resource_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    resources = "recurapp/resources/"
    assert {n[len(resources) :] for n in names if n.startswith(resources)} == resource_files(
        ROOT / "resources"
    )
    sources = {p.relative_to(ROOT).as_posix() for p in (ROOT / "recurapp").rglob("*.py")}
    assert sources <= names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"recurapp"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_sdist_holds_what_a_developer_needs(sdist: Path) -> None:
    for name in ("dev.py", "requirements.lock", "requirements-dev.lock", "README.md", "tests"):
        assert (sdist / name).exists(), name
    assert not list(sdist.rglob("__pycache__"))


def test_a_checkout_finds_its_resources() -> None:
    package, resources = run(sys.executable, "-c", PRINT_PLACES, folder=ROOT).splitlines()
    assert Path(package) == ROOT / "recurapp" / "__init__.py"
    assert Path(resources) == ROOT / "resources"


def test_an_unpacked_sdist_finds_its_resources(sdist: Path) -> None:
    package, resources = run(sys.executable, "-c", PRINT_PLACES, folder=sdist).splitlines()
    assert Path(package) == sdist / "recurapp" / "__init__.py"
    assert Path(resources) == sdist / "resources"
    assert resource_files(Path(resources)) == resource_files(ROOT / "resources")


def test_an_editable_install_finds_the_resources_of_the_checkout(tmp_path: Path) -> None:
    (tmp_path / "built").mkdir()
    target = str(tmp_path / "built")
    call = f"from hatchling.build import build_editable; print(build_editable({target!r}))"
    name = run(sys.executable, "-c", call, folder=ROOT).strip()
    python = install(tmp_path / "built" / name, tmp_path / "env")
    package, resources = run(python, "-I", "-c", PRINT_PLACES, folder=tmp_path).splitlines()
    assert Path(package) == ROOT / "recurapp" / "__init__.py"
    assert Path(resources) == ROOT / "resources"


def test_the_installed_wheel_gives_the_command(python_with_wheel: Path, tmp_path: Path) -> None:
    script = (
        "from importlib.metadata import entry_points as e\n"
        "(command,) = e(group='console_scripts', name='recurapp')\n"
        "command.load()(['--version'])\n"
    )
    by_name = run(python_with_wheel, "-I", "-c", script, folder=tmp_path)
    by_module = run(python_with_wheel, "-I", "-m", "recurapp", "--version", folder=tmp_path)
    assert by_name == by_module
    assert by_name.startswith("RecurApp ")


def test_the_installed_wheel_reads_a_calendar_in_its_child(
    python_with_wheel: Path, tmp_path: Path
) -> None:
    script = (
        "import datetime, pathlib\n"
        "from recurapp.exchange.ics import read_calendar\n"
        "now = datetime.datetime.now(datetime.UTC)\n"
        "read = read_calendar(pathlib.Path('one.ics'), now, 'Europe/London', lambda: False)\n"
        "print(*[each.follow_up.title for each in read.events])\n"
    )
    event = "BEGIN:VEVENT\nUID:one\nSUMMARY:Scan\nDTSTART:20261204T102000Z\nEND:VEVENT\n"
    (tmp_path / "one.ics").write_text(event, "utf-8")
    assert run(python_with_wheel, "-I", "-c", script, folder=tmp_path) == "Scan\n"


def test_the_installed_wheel_opens_every_page(python_with_wheel: Path, tmp_path: Path) -> None:
    from recurapp.ui.pages import PAGES

    lines = run(python_with_wheel, "-I", PROGRAM, folder=tmp_path).splitlines()
    environment = python_with_wheel.parents[1]
    for line in lines[:2]:
        assert Path(line.split(" ", 1)[1]).is_relative_to(environment)
    assert lines[2:] == [f"page {entry.key}" for entry in PAGES]
