"""The rim's way into the synchronous core: a few threads, as many as the database serves."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy.orm import Session

from storage.database import READERS, Database, TakesLong

T = TypeVar("T")


class Threads:
    """Runs work in a transaction without holding up the event loop.

    Turns that write queue for the writer here, in memory and in order, and not in SQLite, where
    whoever polls next wins.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._writers = ThreadPoolExecutor(database.writers, "writer")
        self._readers = ThreadPoolExecutor(READERS, "reader")

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run ``Database.write`` in a writer thread."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writers, self.database.write, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run ``Database.read`` here when it waits for nobody and is soon done, else in a thread.

        Under the interpreter's one lock a thread that computes holds up the loop all the same, and
        the two take the lock from each other at every statement: a look-up took half as long again.
        """
        if self.database.reads_at_once:
            try:
                return self.database.read(work, at_once=True)
            except TakesLong:
                pass
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self.database.read, work)

    def close(self) -> None:
        """Wait for the work in hand and end the threads."""
        self._writers.shutdown()
        self._readers.shutdown()
