"""Fail on Python files over 400 lines and functions over 50: ask what each really is two of.

Counted are lines of code: blank lines, comments and docstrings are free.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 50


def count_code_lines(source: str, tree: ast.AST, first: int, last: int) -> int:
    """Lines from `first` to `last` (from 1, inclusive) that hold neither only blanks, a comment nor a docstring."""
    free: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            head = node.body[0]
            if (
                isinstance(head, ast.Expr)
                and isinstance(head.value, ast.Constant)
                and isinstance(head.value.value, str)
            ):
                free.update(range(head.lineno, (head.end_lineno or head.lineno) + 1))
    lines = source.splitlines()
    return sum(
        1
        for number in range(first, last + 1)
        if number not in free and (line := lines[number - 1].strip()) and not line.startswith("#")
    )


def find_oversized(path: Path) -> Iterator[str]:
    """A line for each thing in the file that is over its bound."""
    try:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
    except (SyntaxError, UnicodeDecodeError, ValueError) as error:
        yield f"{path}:{getattr(error, 'lineno', None) or 1}: cannot be parsed: {getattr(error, 'msg', None) or error}"
        return
    total = count_code_lines(source, tree, 1, len(source.splitlines()))
    if total > FILE_LINES:
        yield f"{path}: {total} lines of code, at most {FILE_LINES}"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = count_code_lines(source, node, node.lineno, node.end_lineno or node.lineno)
            if length > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines of code, at most {FUNCTION_LINES}"


def main(folders: list[str]) -> int:
    """Check every Python file below the folders; the exit code is 1 if any is over a bound."""
    found = [line for folder in folders for path in sorted(Path(folder).rglob("*.py")) for line in find_oversized(path)]
    print("\n".join(found) if found else f"No file over {FILE_LINES} lines of code, no function over {FUNCTION_LINES}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
