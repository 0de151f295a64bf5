"""The house rules, checked on every module's syntax tree; .importlinter guards the doors between modules."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for package in ("library", "reader")
    for path in sorted((ROOT / package).rglob("*.py"))
}
TREES = {module: ast.parse(text) for module, text in MODULES.items()}

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
MODULE_LINES, FUNCTION_LINES, CLASS_METHODS = 300, 40, 20
LONGER: dict[str, str] = {}  # "library/module.py", or with ":function" or ":Class.method" -> why it is longer

HOME = {"PySide6": "reader/", "sqlite3": "library/storage/", "sqlite_utils": "library/storage/"}
SQL = re.compile(
    r"\bSELECT\b.*\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\b.*\bSET\b|\bDELETE\s+FROM\b"
    r"|\b(CREATE|DROP|ALTER)\b.*\b(TABLE|VIEW|INDEX|TRIGGER)\b|\bPRAGMA\s|\bBEGIN\s+IMMEDIATE\b",
    re.DOTALL,
)
HEAVY = {"PySide6", "charset_normalizer", "dateparser", "sqlite_utils", "trafilatura"}


def too_long(node: ast.AST, place: str) -> Iterator[str]:
    """The places in a module's tree, the module itself among them, that are over their limit."""
    if isinstance(node, ast.Module):
        if len(MODULES[place].splitlines()) > MODULE_LINES:
            yield place
    elif isinstance(node, ast.ClassDef):
        place = inside(place, node.name)
        if len({child.name for child in node.body if isinstance(child, FUNCTION)}) > CLASS_METHODS:
            yield place
    elif isinstance(node, FUNCTION):
        place = inside(place, node.name)
        if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES:
            yield place
    for child in ast.iter_child_nodes(node):
        yield from too_long(child, place)


def inside(place: str, name: str) -> str:
    return f"{place}.{name}" if ":" in place else f"{place}:{name}"


def imported(tree: ast.Module) -> set[str]:
    """The top-level packages that a module imports, late and type-checking imports included."""
    nodes = list(ast.walk(tree))
    whole = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    parts = [
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level
    ]
    return {name.partition(".")[0] for name in whole + parts}


def strings(tree: ast.Module) -> Iterator[str]:
    """The string literals of a module, without its docstrings and other bare strings."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """True of a handler that swallows what nobody named; cleaning up and raising again is none."""
    named = {
        node.id for node in ast.walk(handler.type or ast.Name("Exception")) if isinstance(node, ast.Name)
    }
    raised_again = isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
    return not named.isdisjoint({"Exception", "BaseException"}) and not raised_again


def test_modules_functions_and_classes_stay_short_or_say_why() -> None:
    found = {place for module, tree in TREES.items() for place in too_long(tree, module)}
    assert found - LONGER.keys() == set(), "too long, with no reason in LONGER"
    assert LONGER.keys() - found == set(), "no longer too long: take it out of LONGER"
    assert all(LONGER.values())


def test_every_module_opens_with_what_it_knows() -> None:
    assert [module for module, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_module_is_named_for_what_it_knows() -> None:
    vague = {"utils", "helpers", "common", "misc"}
    assert [module for module in TREES if not vague.isdisjoint(Path(module).with_suffix("").parts)] == []


def test_only_what_can_be_named_is_caught() -> None:
    found = [
        f"{module}:{node.lineno}"
        for module, tree in TREES.items()
        if module != "reader/jobs.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert found == []


def test_sql_libraries_live_in_the_storage_and_qt_in_the_reader() -> None:
    astray = {
        module: names
        for module, tree in TREES.items()
        if (names := {name for name in imported(tree) & HOME.keys() if not module.startswith(HOME[name])})
    }
    assert astray == {}


def test_sql_is_spoken_only_in_the_storage() -> None:
    found = {
        module: text
        for module, tree in TREES.items()
        if not module.startswith("library/storage/")
        for text in strings(tree)
        if SQL.search(text)
    }
    assert found == {}


@pytest.mark.parametrize("entrance", ["library.cli", "reader.__main__"])
def test_the_command_line_starts_without_what_is_slow_to_load(entrance: str) -> None:
    code = f"import sys, {entrance}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    assert HEAVY & set(loaded.stdout.split()) == set()
