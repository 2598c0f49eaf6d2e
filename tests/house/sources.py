"""The syntax trees of the project, for the tests that read them. Knows no rule itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "recurapp"
CONTENT = ROOT / "resources" / "content"


@cache
def app_sources() -> tuple[Path, ...]:
    """Every Python file of the app, and no test."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def name_of(path: Path) -> str:
    """The file as a person would name it: recurapp/ui/today.py"""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Each imported module or name with dots (`PySide6.QtCore.Qt`), and its line.

    Inside functions and under `if TYPE_CHECKING` too. Relative imports are ours, so left out.
    """
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Each call, by the last part of the name that is called: `self.tr("x")` is `tr`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def is_under(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


# The argument that holds the text a person reads, by the name of the call.
_TEXT_ARGUMENT = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1, "QT_TR_NOOP": 0}


def translated(path: Path) -> Iterator[tuple[ast.expr | None, ast.Call]]:
    """The text argument of each call that marks a text for translation; None when it is absent."""
    for name, call in calls(path):
        if name not in _TEXT_ARGUMENT or _is_another_translate(call):
            continue
        place = _TEXT_ARGUMENT[name]
        yield (call.args[place] if len(call.args) > place else None), call


def _is_another_translate(call: ast.Call) -> bool:
    """`text.translate(table)` of str and `painter.translate(x, y)`: not a function of words."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "translate":
        return False
    return not ast.unparse(call.func.value).endswith("Application")


def literal(node: ast.expr | None) -> str | None:
    """The text of a plain string literal, else None. Adjacent literals are one in the tree."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
