#!/usr/bin/env python3
"""Everything a person or a developer runs in this repository, with the standard library only.

    python3 dev.py run [ARGUMENTS OF RECURAPP]     set up what is missing, then open the app
    python3 dev.py test [--python X]               the whole gate, as .ci/run calls it
    python3 dev.py check                           its fast part: format, lint, types, imports
    python3 dev.py screenshots DIR                 pictures of every screen
    python3 dev.py bench [--json FILE]             the figures of performance
    python3 dev.py faults [--only ROW] [--short] [--json FILE]    what must hold when all goes wrong
    python3 dev.py sample DIR --entries N          a vault with N made-up entries

Owns the set-up: system libraries (Debian and Ubuntu), `.tools` (uv), `.venv`, and the order of the
gate. Knows nothing of what RecurApp does. Linux is where it is used; the branches for macOS and
Windows are written for them and have not been tried there.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
WINDOWS = sys.platform == "win32"
UV_WANTED = "uv>=0.13,<0.14"

# Found by starting the app in a minimal Debian 12. Newer releases add "t64" to some names.
WINDOW_PACKAGES = """
    libglib2.0-0 libgl1 libegl1 libx11-6 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3
    libbrotli1 libgssapi-krb5-2 libcups2
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxcb-sync1 libxcb-xfixes0 libxcb-util1
    libxcb-glx0 libx11-xcb1
""".split()
# Real windows without a screen, keys typed into them, a C compiler for the fault and network shims,
# a desktop's key store, and another reader of calendar files.
TEST_PACKAGES = ["xvfb", "xdotool", "gcc", "libc6-dev", "dbus", "gnome-keyring", "libical-dev"]

# Pure modules and storage: every line and branch. The one file left out is platform.py, by name.
FULLY_COVERED = [
    *(
        f"recurapp/{name}.py"
        for name in (
            "records",
            "follow_ups",
            "bookmarks",
            "own_support",
            "schedule",
            "series_change",
            "uids",
            "settings",
            "paths",
            "text",
            "private_files",
            "dates",
            "milestones",
            "opening",
            "demo",
        )
    ),
    "recurapp/content/*",
    "recurapp/storage/*",
]
OVERALL_COVERAGE = 90


if TYPE_CHECKING:
    Command = Sequence[str | Path]


class SetupProblem(Exception):
    """Set-up cannot go on; the text is what to tell the person."""


@dataclass(frozen=True)
class Level:
    """How much is installed: enough to run the app, or enough to run the gate as well."""

    name: str
    lock: str
    system: tuple[str, ...]


RUN = Level("run", "requirements.lock", tuple(WINDOW_PACKAGES))
DEV = Level("dev", "requirements-dev.lock", (*WINDOW_PACKAGES, *TEST_PACKAGES))


def say(text: str) -> None:
    print(text, flush=True)


def call(command: Command, env: Mapping[str, str] | None = None) -> int:
    """Run a command in the repository, its output shown; its exit code."""
    environment = clean_environment() if env is None else env
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=environment)


def call_within(minutes: float, command: Command, env: Mapping[str, str]) -> int:
    """As call(); after so many minutes it is ended with all it has started, and failed."""
    parts = [str(part) for part in command]
    own_group = not WINDOWS
    with subprocess.Popen(parts, cwd=ROOT, env=env, start_new_session=own_group) as child:
        try:
            return child.wait(minutes * 60)
        except subprocess.TimeoutExpired:
            say(f"Ended after {minutes:g} minutes: {shlex.join(parts)}")
            return 1
        finally:
            if own_group:
                with suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()


def must(command: Command) -> None:
    if code := call(command):
        raise SetupProblem(f"This failed ({code}): {shlex.join(str(part) for part in command)}")


def clean_environment() -> dict[str, str]:
    """The caller's environment without what would change which Python code is found.

    uv is told to trust what the system trusts, as Debian's pip does.
    """
    unwanted = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {"UV_SYSTEM_CERTS": "true"} | kept


# --- system libraries ---------------------------------------------------------------------------


def missing_packages(wanted: Iterable[str]) -> list[str]:
    """Names that dpkg does not have installed. Empty where there is no dpkg: nothing to compare."""
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return []
    names = [name for package in wanted for name in (package, package + "t64")]
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,  # it exits 1 as soon as one name is unknown
    ).stdout
    installed = {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}
    return [p for p in wanted if p not in installed and p + "t64" not in installed]


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages, or say the one line that would."""
    if not packages:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() == 0:
        prefix: list[str] = []
    elif shutil.which("sudo") and not subprocess.call(
        ["sudo", "-n", "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ):
        prefix = ["sudo", "-n"]
    else:
        raise SetupProblem(
            "Some system libraries are missing. Please run this line, then try again:\n"
            f"  sudo apt-get update && sudo {shlex.join(install)}"
        )
    say(f"Installing system packages: {' '.join(packages)}")
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    for command in (["apt-get", "update"], install):
        done = subprocess.run([*environment, *command], capture_output=True, text=True, check=False)
        # One unreachable source makes update fail though the rest are fresh: install is the judge.
        if done.returncode and command is install:
            raise SetupProblem(f"{done.stdout}{done.stderr}\nThis failed: {shlex.join(install)}")


# --- the virtual environment --------------------------------------------------------------------


def find_uv() -> Path | None:
    """uv from .tools, from the PATH, or freshly put into .tools by pip; None without pip."""
    local = TOOLS / "bin" / ("uv.exe" if WINDOWS else "uv")
    if local.is_file():
        return local
    if found := shutil.which("uv"):
        return Path(found)
    # --target, because Debian's pip refuses to install into the system's own Python.
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    say("Fetching uv into .tools")
    if call([*pip, "--root-user-action=ignore", "--upgrade", "--target", TOOLS, UV_WANTED]):
        say("pip could not do that; going on with python3-venv.")
        return None
    return local if local.is_file() else None


def venv_python(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if WINDOWS else "bin/python")


def fingerprint(level: Level, folder: Path) -> str:
    """Changes whenever the environment must be brought up to date."""
    digest = hashlib.sha256(str(ROOT).encode())
    for file in (ROOT / "pyproject.toml", ROOT / level.lock, folder / "pyvenv.cfg"):
        digest.update(file.read_bytes() if file.is_file() else b"-")
    return digest.hexdigest()


def is_ready(level: Level, folder: Path) -> bool:
    """Whether this level, or the level that holds it, was installed from today's files."""
    for each in {level, DEV}:
        stamp = folder / f"ready-{each.name}"
        if stamp.is_file() and stamp.read_text("ascii") == fingerprint(each, folder):
            return venv_python(folder).exists()
    return False


def prepare(level: Level, interpreter: str | None = None) -> Path:
    """Make sure all of the level is installed; the Python to run. Quick when nothing is to do."""
    install_packages(missing_packages(level.system))
    suffix = "" if interpreter is None else "-" + re.sub(r"[^\w.]+", "-", interpreter).strip("-")
    folder = ROOT / f".venv{suffix}"
    python = venv_python(folder)
    if is_ready(level, folder):
        return python
    uv = find_uv()
    if not python.exists():
        say(f"Making {folder.name}")
        if uv:
            wanted = interpreter or sys.executable
            must(
                [
                    uv,
                    "venv",
                    "--quiet",
                    "--clear",
                    "--no-python-downloads",
                    "--python",
                    wanted,
                    folder,
                ]
            )
        else:
            make_venv_without_uv(interpreter or sys.executable, folder)
    say(f"Installing the {level.name} dependencies from {level.lock}")
    if uv:
        install: Command = [uv, "pip", "install", "--quiet", "--python", python]
        # Compiled now: the first start is then as quick as the tenth.
        must([*install, "--compile-bytecode", "--require-hashes", "-r", level.lock])
        must([*install, "--no-deps", "--build-constraints", DEV.lock, "--editable", "."])
    else:
        install = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        must([*install, "--require-hashes", "-r", level.lock])
        must([*install, "--no-deps", "--editable", "."])
    (folder / f"ready-{level.name}").write_text(fingerprint(level, folder), "ascii")
    return python


def make_venv_without_uv(interpreter: str, folder: Path) -> None:
    probe = subprocess.call([interpreter, "-c", "import ensurepip"], stderr=subprocess.DEVNULL)
    if probe:
        install_packages(missing_packages(["python3-venv"]))
    must([interpreter, "-m", "venv", "--clear", folder])


# --- no network ---------------------------------------------------------------------------------


def without_network(python: Path) -> tuple[list[str], dict[str, str]]:
    """How to start a command that can reach no network: what stands before it, what is set for it.

    An empty network namespace where the system allows one, else a preloaded library that refuses
    every socket but AF_UNIX. Raises SetupProblem where neither works.
    """
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix = ["unshare", "--net"] if root else ["unshare", "--map-current-user", "--net"]
    if shutil.which("unshare") and not subprocess.call(
        [*prefix, "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ):
        say(f"No network: an empty network namespace ({' '.join(prefix)})")
        return prefix, {"RECURAPP_GATE_NETWORK": "namespace"}
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux" or not compiler:
        raise SetupProblem("The tests must run without a network, and nothing here can do that.")
    shim = python.parent.parent / "no_network.so"
    must([compiler, "-shared", "-fPIC", "-O1", "-o", shim, "tests/house/no_network.c", "-ldl"])
    preload = " ".join(filter(None, (str(shim), os.environ.get("LD_PRELOAD"))))
    say("No network: a preloaded library that refuses every socket but AF_UNIX")
    return [], {"RECURAPP_GATE_NETWORK": "preload", "LD_PRELOAD": preload}


# --- the gate -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One part of the gate; ended after `minutes`, so that a hang is told instead of waited for."""

    name: str
    command: Command
    offline: bool = False
    minutes: float = 5


def fast_steps(python: Path) -> list[Step]:
    ruff: Command = [python, "-m", "ruff"]
    return [
        Step("format", [*ruff, "format", "--check", "--quiet", "."]),
        Step("lint", [*ruff, "check", "--quiet", "."]),
        Step("types", [python, "-m", "mypy"]),
        Step("imports", [python.parent / "lint-imports"]),
    ]


def slow_steps(python: Path) -> list[Step]:
    # A worker that dies ends the run: xdist can hang where it puts a new one in its place.
    workers = ["-n", "2", "--dist", "loadfile", "--max-worker-restart", "0"]
    pytest: Command = [python, "-m", "pytest", *workers]
    report: Command = [python, "-m", "coverage", "report"]
    full = ["--show-missing", f"--include={','.join(FULLY_COVERED)}", "--fail-under=100"]
    overall = ["--skip-covered", f"--fail-under={OVERALL_COVERAGE}"]
    return [
        Step("tests", [*pytest, "--cov", "--cov-report="], offline=True, minutes=40),
        Step(f"coverage of all, {OVERALL_COVERAGE} %", [*report, *overall]),
        Step("coverage of pure modules and storage, 100 %", [*report, *full]),
        Step("faults", [python, "-m", "tests.faults", "--short"], offline=True, minutes=20),
    ]


def gate(steps: Sequence[Step], python: Path) -> int:
    """Run every step, also after one has failed, so that one run tells all. 0 if all passed."""
    plain = clean_environment() | {"QT_QPA_PLATFORM": "offscreen"}
    prefix, extra = without_network(python) if any(step.offline for step in steps) else ([], {})
    results: list[tuple[str, int, float]] = []
    for step in steps:
        say(f"\n--- {step.name}")
        began = time.monotonic()
        if step.offline:
            code = call_within(step.minutes, [*prefix, *step.command], plain | extra)
        else:
            code = call_within(step.minutes, step.command, plain)
        results.append((step.name, code, time.monotonic() - began))
    say("")
    for name, code, seconds in results:
        say(f"{'ok    ' if code == 0 else 'FAILED'} {seconds:7.1f} s  {name}")
    return int(any(code for _, code, _ in results))


# --- commands -----------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    python = prepare(RUN)
    command = [str(python), "-m", "recurapp", *arguments]
    if not WINDOWS:  # in place of this process, so that signals reach the app itself
        os.execve(python, command, clean_environment())
    return subprocess.call(command, env=clean_environment())


def module(options: argparse.Namespace) -> int:
    """Run a part of tests/ as a program, with its own options handed on."""
    python = prepare(DEV)
    name = {"bench": "benchmarks"}.get(options.command, options.command)
    command: Command = [python, "-m", f"tests.{name}", *handed_on(options)]
    if name != "faults":
        return call(command)
    prefix, extra = without_network(python)
    return call([*prefix, *command], clean_environment() | extra)


def handed_on(options: argparse.Namespace) -> list[str]:
    """The options of a command as arguments again: the folder first, paths made absolute."""
    given: list[str] = []
    for name, value in vars(options).items():
        if name == "command" or value is None or value is False:
            continue
        text = str(value.resolve() if isinstance(value, Path) else value)
        flag = f"--{name}"
        given += [text] if name == "folder" else [flag] if value is True else [flag, text]
    return given


def read_command_line() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Set up, run and test RecurApp.", epilog="Each command does its own set-up."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="open the app; anything after it is handed to the app")
    test = commands.add_parser("test", help="all that a change must pass")
    test.add_argument("--python", metavar="X", help="a version or a path, in a .venv of its own")
    commands.add_parser("check", help="format, lint, types and imports only")
    pictures = commands.add_parser("screenshots", help="draw every screen into a folder")
    pictures.add_argument("folder", type=Path, metavar="DIR")
    bench = commands.add_parser("bench", help="print the table of measured figures")
    faults = commands.add_parser("faults", help="kills, power cuts, bit flips, canaries")
    faults.add_argument("--only", metavar="ROW", help="one row of the table")
    faults.add_argument("--seed", type=int, metavar="N", help="try again what a table named")
    faults.add_argument("--short", action="store_true", help="the form the gate runs")
    for command in (bench, faults):
        command.add_argument("--json", type=Path, metavar="FILE", help="write the table here too")
    sample = commands.add_parser("sample", help="make a vault with made-up entries")
    sample.add_argument("folder", type=Path, metavar="DIR")
    sample.add_argument("--entries", type=int, required=True, metavar="N")
    return parser.parse_args()


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 (this file may meet an older one)
        say("RecurApp needs Python 3.11 or newer.")
        return 1
    try:
        if sys.argv[1:2] == ["run"]:  # not by argparse: every option after it is the app's own
            rest = sys.argv[2:]
            return run(rest[1:] if rest[:1] == ["--"] else rest)
        options = read_command_line()
        if options.command == "test":
            python = prepare(DEV, options.python)
            return gate([*fast_steps(python), *slow_steps(python)], python)
        if options.command == "check":
            python = prepare(DEV)
            return gate(fast_steps(python), python)
        return module(options)
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
