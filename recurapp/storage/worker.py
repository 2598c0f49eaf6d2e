"""The one thread that owns the open vault's connection.

Owns the thread, its queue and the one task that may wait for a quiet moment. Knows nothing of
SQL, keys or records: it runs functions in the order they were given.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class _Task(Generic[T]):
    """A function and the future that gets its result."""

    __slots__ = ("fn", "future")

    def __init__(self, fn: Callable[[], T]) -> None:
        self.fn = fn
        self.future: Future[T] = Future()

    def run(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn()
        except BaseException as error:  # handed to whoever waits, never dropped
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class StorageThread:
    """One daemon thread; functions run there one after another, in the order given.

    `call` waits, `post` does not, `later` runs once soon, off the way of what is waited for.
    After `stop` every new function is refused with RuntimeError.
    """

    def __init__(self) -> None:
        self._queue: SimpleQueue[_Task[Any] | None] = SimpleQueue()
        self._guard = threading.Lock()
        self._stopped = False
        self._later: Callable[[], object] | None = None
        self._due = 0.0
        self._thread = threading.Thread(target=self._run, name="recurapp-storage", daemon=True)
        self._thread.start()

    def post(self, fn: Callable[[], T]) -> Future[T]:
        """Queue a function; its result or exception comes through the future."""
        task = _Task(fn)
        with self._guard:
            if self._stopped:
                raise RuntimeError("the storage thread has stopped")
            self._queue.put(task)
        return task.future

    def call(self, fn: Callable[[], T]) -> T:
        """Run a function there and wait. On the storage thread itself it runs at once."""
        if threading.current_thread() is self._thread:
            return fn()
        return self.post(fn).result()

    def later(self, fn: Callable[[], object], seconds: float) -> None:
        """Run `fn` there once, within about `seconds`, unless one is to run before that.

        A second call never pushes the first back. What `fn` raises is dropped: it is for
        upkeep, such as a checkpoint, that is tried again after the next save and on close.
        Nothing waits for it, and `stop` forgets it.
        """

        def arm() -> None:
            due = time.monotonic() + seconds
            if self._later is None or due < self._due:
                self._later = fn
                self._due = due

        if threading.current_thread() is self._thread:
            arm()  # also of the last task, when nothing new is taken any more
        else:
            self.post(arm)

    def stop(self) -> None:
        """Finish what was given, end the thread and wait for it. Safe to call again."""
        with self._guard:
            if not self._stopped:
                self._stopped = True
                self._queue.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while True:
            if self._later is not None and time.monotonic() >= self._due:
                self._run_later(self._later)
            try:
                task = self._queue.get(timeout=self._patience())
            except Empty:
                continue
            if task is None:
                return
            task.run()
            del task  # or the last result and its closure would live until the next task

    def _patience(self) -> float | None:
        return None if self._later is None else max(0.0, self._due - time.monotonic())

    def _run_later(self, fn: Callable[[], object]) -> None:
        self._later = None
        with suppress(Exception):  # upkeep, tried again later; see later()
            fn()
