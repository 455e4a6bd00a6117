"""Import (inläsning): rows of files checked in plain words, then saved all at once."""

from storage.imports.checking import Checked, check, save
from storage.imports.kinds import Kind
from storage.imports.registry import KINDS, SITUATIONS
from storage.imports.rows import Context, Counts, Problem, Progress, Row, Sheet

__all__ = [
    "KINDS",
    "SITUATIONS",
    "Checked",
    "Context",
    "Counts",
    "Kind",
    "Problem",
    "Progress",
    "Row",
    "Sheet",
    "check",
    "save",
]
