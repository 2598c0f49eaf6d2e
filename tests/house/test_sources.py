"""Rules that the syntax trees show and import-linter cannot: each over every file of the app."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.sources import (
    ROOT,
    app_sources,
    calls,
    imports,
    is_under,
    literal,
    name_of,
    translated,
    tree,
)

NETWORK = frozenset(
    "aiohttp asyncio ftplib http httpx imaplib poplib requests smtplib socket socketserver ssl "
    "urllib urllib3 webbrowser websockets xmlrpc".split()
)
# Each of these runs or unpacks what a stranger wrote.
UNSAFE = frozenset("dill joblib marshal pickle shelve tarfile xml yaml".split())
WEB_PARTS_OF_QT = ("PySide6.QtWebEngine", "PySide6.QtWebView", "PySide6.QtWebChannel")
QT_NETWORK_FILE = "recurapp/ui/single_instance.py"
QT_NETWORK_NAMES = frozenset({"QLocalServer", "QLocalSocket"})

# Files that may read the environment, and why. Nobody may steer the vault by it.
ENVIRONMENT_READERS = {
    "recurapp/process.py": "is there a display: the one sentence when there is none",
    "recurapp/ui/session_bus.py": "where the session's bus listens, without libdbus starting one",
    "recurapp/ui/settings/at_login.py": "the folder whose files the desktop starts at login",
}
# It alone imports QSettings: to keep Qt's own file dialog from writing down what it has seen.
SETTINGS_SILENCED = "recurapp/ui/files.py"
# Files that may open a file for themselves, and why. The vault is opened by storage/ alone.
FILE_OPENERS: dict[str, str] = {}

DRESSED_TEXT = frozenset({"setHtml", "insertHtml", "appendHtml", "setMarkdown", "toHtml"})


def offences(rule: Callable[[Path], list[tuple[int, str]]]) -> list[str]:
    return [f"{name_of(p)}:{line}: {what}" for p in app_sources() for line, what in rule(p)]


def _imports_under(path: Path, *modules: str) -> list[tuple[int, str]]:
    return [(line, name) for name, line in imports(path) if any(is_under(name, m) for m in modules)]


def test_there_are_sources_to_read() -> None:
    assert len(app_sources()) > 10


def test_no_network_module_is_imported() -> None:
    assert offences(lambda path: _imports_under(path, *NETWORK)) == []


def test_nothing_that_runs_or_unpacks_foreign_data_is_imported() -> None:
    assert offences(lambda path: _imports_under(path, *UNSAFE)) == []


def test_no_web_part_of_qt_is_imported() -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        return [(line, n) for n, line in imports(path) if n.startswith(WEB_PARTS_OF_QT)]

    assert offences(rule) == []


def test_qt_network_is_known_to_one_file_for_local_sockets_only() -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        found = _imports_under(path, "PySide6.QtNetwork")
        if name_of(path) != QT_NETWORK_FILE:
            return found
        return [(line, n) for line, n in found if n.rpartition(".")[2] not in QT_NETWORK_NAMES]

    assert offences(rule) == []


@pytest.mark.parametrize(
    ("modules", "homes"),
    [
        (("PySide6", "shiboken6"), ("recurapp/ui/", "recurapp/app.py")),
        (("sqlalchemy", "sqlcipher3", "alembic", "sqlite3"), ("recurapp/storage/",)),
        (("platformdirs",), ("recurapp/paths.py",)),
    ],
    ids=["Qt", "SQL", "folders"],
)
def test_an_edge_is_known_in_its_own_rooms_only(
    modules: tuple[str, ...], homes: tuple[str, ...]
) -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        return [] if name_of(path).startswith(homes) else _imports_under(path, *modules)

    assert offences(rule) == []


def test_no_module_is_found_by_a_name_that_is_not_written_out() -> None:
    """`__import__("soc" + "ket")` would slip past every rule above."""

    def rule(path: Path) -> list[tuple[int, str]]:
        names = {"eval", "exec", "__import__", "compile"}
        return [
            (call.lineno, name)
            for name, call in calls(path)
            if name in names and isinstance(call.func, ast.Name)
        ]

    assert offences(rule) == []


def test_the_environment_is_read_where_it_is_allowed() -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        if name_of(path) in ENVIRONMENT_READERS:
            return []
        names = {"environ", "environb", "getenv", "qEnvironmentVariable", "qgetenv"}
        nodes = list(ast.walk(tree(path)))
        written = {
            id(node.value)
            for node in nodes
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
        }
        return [
            (node.lineno, ast.unparse(node))
            for node in nodes
            if isinstance(node, ast.Attribute | ast.Name)
            and (node.attr if isinstance(node, ast.Attribute) else node.id) in names
            and id(node) not in written
        ]

    assert offences(rule) == []


def test_no_file_but_storage_opens_files_by_open() -> None:
    """Vault files have one opener; elsewhere small whole-file reads through pathlib are enough."""

    def rule(path: Path) -> list[tuple[int, str]]:
        if name_of(path).startswith("recurapp/storage/") or name_of(path) in FILE_OPENERS:
            return []
        return [
            (call.lineno, "open(")
            for name, call in calls(path)
            if name == "open" and isinstance(call.func, ast.Name)
        ]

    assert offences(rule) == []


def test_the_vault_files_are_named_in_storage_only() -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        if name_of(path).startswith("recurapp/storage/"):
            return []
        return [
            (node.lineno, node.value)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Constant)
            and node.value in {"vault.db", "vault.key", "vault.key.bak"}
        ]

    assert offences(rule) == []


def test_every_text_for_translation_is_one_literal() -> None:
    """lupdate reads sources, not running programs: f"..." would be extracted as garbage."""

    def rule(path: Path) -> list[tuple[int, str]]:
        return [
            (call.lineno, ast.unparse(call))
            for text, call in translated(path)
            if literal(text) is None and not _is_a_marked_text(path, text)
        ]

    assert offences(rule) == []


def _is_a_marked_text(path: Path, text: ast.expr | None) -> bool:
    """Its literal stands in a QT_TRANSLATE_NOOP: of this file, or of a table as `entry.title`."""
    where = app_sources() if isinstance(text, ast.Attribute) else (path,)
    return isinstance(text, ast.Attribute | ast.Name | ast.Subscript) and any(
        name in {"QT_TRANSLATE_NOOP", "QT_TR_NOOP"} for file in where for name, _ in calls(file)
    )


def test_translating_functions_keep_their_own_names() -> None:
    """`say = QCoreApplication.translate` hides its texts from lupdate and from the words tests.

    `translate = QCoreApplication.translate` does not.
    """

    def rule(path: Path) -> list[tuple[int, str]]:
        nodes = list(ast.walk(tree(path)))
        fine = {id(call.func) for _, call in calls(path)} | {
            id(node.value)
            for node in nodes
            if isinstance(node, ast.Assign)
            and [ast.unparse(target) for target in node.targets] == ["translate"]
        }
        return [
            (node.lineno, ast.unparse(node))
            for node in nodes
            if isinstance(node, ast.Attribute)
            and node.attr in {"tr", "translate"}
            and id(node) not in fine
        ]

    assert offences(rule) == []


def test_contexts_of_translations_are_literals() -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        return [
            (call.lineno, ast.unparse(call))
            for text, call in translated(path)
            if len(call.args) > 1
            and ast.unparse(call.func).endswith(("translate", "QT_TRANSLATE_NOOP"))
            and literal(call.args[0]) is None
            and literal(text) is not None
        ]

    assert offences(rule) == []


SHOWING = frozenset(
    "setText setWindowTitle setToolTip setPlaceholderText setAccessibleName setTitle setStatusTip "
    "setAccessibleDescription setWhatsThis QLabel QPushButton QCheckBox QRadioButton QAction "
    "heading paragraph primary secondary quiet LinkButton help_button TextLabel number "
    "show_notice show_error addItem drawText".split()
)
# The one name that is the same in every language.
UNTRANSLATED = frozenset({"RecurApp"})


def test_every_shown_text_can_be_translated() -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        return [
            (call.lineno, ast.unparse(call))
            for name, call in calls(path)
            if name in SHOWING and name_of(path).startswith("recurapp/ui/")
            for argument in call.args[:1]
            if _holds_words(argument)
        ]

    assert offences(rule) == []


def _holds_words(node: ast.expr) -> bool:
    """A literal or an f-string with letters that stand in the code itself."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return any(
        text not in UNTRANSLATED and any(character.isalpha() for character in text)
        for part in parts
        if (text := literal(part)) is not None
    )


def test_no_sentence_is_glued_from_translated_parts() -> None:
    """Other languages order a sentence otherwise: {name} goes inside the text, by format().

    Whole sentences with a space or a line break between them may stand in a row.
    """

    def rule(path: Path) -> list[tuple[int, str]]:
        whole = {id(call) for _, call in translated(path)}
        return [
            (node.lineno, ast.unparse(node))
            for node in ast.walk(tree(path))
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
            for one, other in ((node.left, node.right), (node.right, node.left))
            if id(one) in whole and not _is_a_gap(other)
        ]

    assert offences(rule) == []


def _is_a_gap(node: ast.expr) -> bool:
    text = literal(node.right if isinstance(node, ast.BinOp) else node)
    return text is not None and text.isspace()


def test_no_text_reaches_the_screen_dressed_as_html() -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        called = [(call.lineno, name) for name, call in calls(path) if name in DRESSED_TEXT]
        rich = [
            (node.lineno, node.attr)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Attribute)
            and node.attr in {"RichText", "AutoText", "MarkdownText"}
        ]
        return called + rich

    assert offences(rule) == []


def test_settings_live_in_settings_py_alone() -> None:
    def rule(path: Path) -> list[tuple[int, str]]:
        return [(line, n) for n, line in imports(path) if n.endswith(".QSettings")]

    assert {found.partition(":")[0] for found in offences(rule)} == {SETTINGS_SILENCED}


def test_nothing_is_printed() -> None:
    """A print may carry the person's words to a log that someone else keeps."""

    def rule(path: Path) -> list[tuple[int, str]]:
        return [
            (call.lineno, name)
            for name, call in calls(path)
            if name in {"print", "pprint"} and isinstance(call.func, ast.Name)
        ]

    assert offences(rule) == []


def test_every_module_says_what_it_owns() -> None:
    silent = [name_of(path) for path in app_sources() if not ast.get_docstring(tree(path))]
    # An empty __init__.py holds nothing to describe.
    assert [n for n in silent if (ROOT / n).read_text("utf-8").strip()] == []


def test_files_stay_short_enough_to_read() -> None:
    long = {
        name_of(path): lines
        for path in app_sources()
        if (lines := len(path.read_text("utf-8").splitlines())) > 450
    }
    assert long == {}


def test_locks_and_settings_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text, name


def test_every_dependency_is_bounded_and_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    for requirement in project["dependencies"]:
        name = requirement.split(">")[0]
        assert name == "tzdata" or ">=" in requirement, requirement
        assert f"\n{name}==" in f"\n{lock}", f"{name} is not in requirements.lock"


def test_the_whole_of_qt_did_not_slip_in() -> None:
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    assert "pyside6-addons" not in lock
    assert "pyside6==" not in lock


def test_the_notice_names_every_package_that_is_installed() -> None:
    notice = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    names = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    assert len(names) > 40
    assert [name for name in sorted(names) if f"| {name} |" not in notice] == []
