"""Logs: one JSON object a line, with ids and never what people wrote."""

import logging
import sys
import traceback
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter

FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s"
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WordlessFormatter(JsonFormatter):
    """Tells where an error was raised and of what kind; its message may quote people."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the library's name
        """Return the kinds of the error and of those behind it, each with its frames."""
        told, error = [], ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            told.append("\n".join([type(error).__qualname__, *places]))
            error = error.__cause__ or error.__context__
        return "\nafter ".join(told)


def start(level: int = logging.INFO) -> None:
    """Write the logs of a running service to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        WordlessFormatter(FIELDS, rename_fields={"asctime": "at", "levelname": "level"})
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("aiohttp.access", "apscheduler", "alembic", "msal", "urllib3"):
        logging.getLogger(name).setLevel(logging.WARNING)
