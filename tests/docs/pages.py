"""A document as its reader takes it: files to write, commands to type, and what they show.

A ``console`` block is run line by line as a reader would type it. Comments directly above a block change that, and say
why:

``<!-- not run: REASON -->``            none of its commands is run
``<!-- tested with: SETTING (REASON) -->``  the setting is added to its commands
``<!-- file: NAME -->``                 the block is the content of a file that later commands read
``<!-- runs: NAME -->``                 a Python file from such a block is run, and prints what this block shows

A block below a line that is nothing but a name in backquotes and a colon is the content of that file, too.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its lines, its first line's number, and the line directly above it."""

    language: str
    lines: tuple[str, ...]
    line: int
    comment: str

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    def said(self, key: str) -> str | None:
        """What the comment above says after ``key:``."""
        found = re.fullmatch(rf"<!-- {key}: (.*) -->", self.comment)
        return found[1] if found else None

    @property
    def file(self) -> str | None:
        """Name of the file whose content this is, as the line above says."""
        found = re.fullmatch(r"`([^`]+)`:", self.comment)
        return found[1] if found else self.said("file")


@dataclass(frozen=True)
class Command:
    """What is typed after ``$`` and what is shown below it."""

    typed: str
    shown: tuple[str, ...]
    line: int


def blocks(document: str) -> list[Block]:
    """All fenced blocks of a document."""
    found: list[Block] = []
    above = language = ""
    inside: list[str] | None = None
    for number, line in enumerate((ROOT / document).read_text(encoding="utf-8").splitlines(), start=1):
        if inside is None and line.startswith("```"):
            language, inside = line.removeprefix("```").strip(), []
        elif inside is not None and line == "```":
            found.append(Block(language, tuple(inside), number - len(inside), above))
            above, inside = "", None
        elif inside is not None:
            inside.append(line)
        elif line.strip():
            above = line
    assert inside is None, f"{document}: a block is not closed"
    return found


def commands(block: Block) -> list[Command]:
    """The commands of a console block; a line that ends with a backslash goes on."""
    found: list[Command] = []
    lines = list(enumerate(block.lines, start=block.line))
    while lines:
        number, line = lines.pop(0)
        if not line.startswith("$ "):
            assert found, f"line {number}: a console block starts with a command"
            found[-1] = Command(found[-1].typed, (*found[-1].shown, line), found[-1].line)
            continue
        typed = line.removeprefix("$ ")
        while typed.endswith("\\"):
            typed = typed.removesuffix("\\").rstrip() + " " + lines.pop(0)[1].strip()
        found.append(Command(typed, (), number))
    return found


# ---------------------------------------------------------------------------------------------- comparing

NUMBER = re.compile(r"\d+(?:\.\d+)?")
PACE = re.compile(
    r",? ?\d+(?:\.\d+)?/s|,? took .*$|,? \d+ s left|\d+(?:\.\d)? GB free|\d+(?:\.\d+)+ in rasterio [\d.]+"
)
"""What depends on the machine: rates, durations, room on the disk, versions of GDAL."""


def agree(shown: str, printed: str) -> bool:
    """Whether a line is the one that the document shows: equal words, and numbers that differ by little.

    Trees and networks give slightly different figures with other versions of their libraries.
    """
    shown, printed = (PACE.sub("", " ".join(line.split())) for line in (shown, printed))
    if shown.endswith(" …"):  # the rest of the line differs from place to place
        words = shown.split()[:-1]
        shown, printed = " ".join(words), " ".join(printed.split()[: len(words)])
    if NUMBER.sub("#", shown) != NUMBER.sub("#", printed):
        return False
    pairs = zip(NUMBER.findall(shown), NUMBER.findall(printed), strict=True)
    return all(abs(float(a) - float(b)) <= 0.05 + 0.05 * float(a) for a, b in pairs)


def missing_line(shown: tuple[str, ...], printed: str) -> str | None:
    """The first line that is shown but was not printed in this order; ``…`` stands for anything."""
    rest = iter(printed.replace("\r", "\n").splitlines())
    for line in shown:
        if line.strip() in ("", "…"):
            continue
        if not any(agree(line, candidate) for candidate in rest):
            return line
    return None


# --------------------------------------------------------------------------------------------- following

Shell = Callable[[str], "tuple[int, str] | None"]
"""Runs what is typed: exit code and output, or ``None`` for what it does not run."""


def files(document: str) -> dict[str, str]:
    """Content of every file that a reader of the document writes, by name."""
    return {block.file: block.text for block in blocks(document) if block.file}


def write(path: Path, text: str) -> None:
    """Write a file, and the folder that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def follow(document: str, folder: Path, shell: Shell, changed: Callable[[str], str] = lambda text: text) -> int:
    """Do everything that a document says, in a folder, and compare; the number of commands and programs that ran.

    changed: what a file is to contain instead of what the document shows.
    """
    ran = 0
    for block in blocks(document):
        if name := block.file:
            write(folder / name, changed(block.text))
        if name := block.said("runs"):
            done = subprocess.run([sys.executable, name], capture_output=True, text=True, timeout=300, check=False)
            assert done.returncode == 0, f"{document}:{block.line}: {name}\n{done.stderr}"
            assert (line := missing_line(block.lines, done.stdout)) is None, f"{name} did not print: {line}"
            ran += 1
        if block.language != "console" or block.said("not run"):
            continue
        setting = (block.said("tested with") or "").split(" ")[0]
        for command in commands(block):
            outcome = shell(f"{command.typed} {setting}".strip() if setting else command.typed)
            if outcome is None:
                continue
            ran += 1
            code, printed = outcome
            where = f"{document}:{command.line}: $ {command.typed}"
            failed = command.shown and command.shown[0].startswith("error:")
            assert bool(code) == bool(failed), f"{where}\nexit code {code}\n{printed}"
            line = missing_line(command.shown, printed)
            assert line is None, f"{where}\ndid not print: {line}\nbut:\n{printed}"
    return ran
