"""The storage thread: order, results, the later task and the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from recurapp.storage.worker import StorageThread


@pytest.fixture
def thread() -> Iterator[StorageThread]:
    made = StorageThread()
    yield made
    made.stop()


def test_all_work_runs_on_one_thread_that_is_not_the_callers(thread: StorageThread) -> None:
    names = {thread.call(lambda: threading.current_thread().name) for _ in range(5)}
    assert names == {"recurapp-storage"}


def test_work_runs_in_the_order_given(thread: StorageThread) -> None:
    seen: list[int] = []
    futures = [thread.post(lambda n=n: seen.append(n)) for n in range(50)]  # type: ignore[misc]
    for future in futures:
        future.result(timeout=10)
    assert seen == list(range(50))


def test_an_exception_reaches_the_caller_and_the_thread_lives_on(thread: StorageThread) -> None:
    with pytest.raises(ZeroDivisionError):
        thread.call(lambda: 1 // 0)
    assert thread.call(lambda: 7) == 7


def test_a_call_from_the_thread_itself_does_not_wait_for_itself(thread: StorageThread) -> None:
    assert thread.post(lambda: thread.call(lambda: 3)).result(timeout=10) == 3


def test_a_cancelled_function_is_not_run(thread: StorageThread) -> None:
    gate = threading.Event()
    seen: list[str] = []
    thread.post(gate.wait)
    waiting = thread.post(lambda: seen.append("ran"))
    assert waiting.cancel()
    gate.set()
    thread.call(lambda: None)
    assert not seen


def test_later_runs_the_soonest_given_once(thread: StorageThread) -> None:
    soonest = threading.Event()
    seen: list[str] = []

    def note() -> None:
        seen.append("soonest")
        soonest.set()

    thread.later(lambda: seen.append("much later"), 3600)
    thread.later(note, 0.02)
    thread.later(lambda: seen.append("not so soon"), 1800)
    assert soonest.wait(10)
    thread.call(lambda: None)
    assert seen == ["soonest"]


def test_the_last_function_before_the_end_may_still_ask_for_something_later() -> None:
    thread = StorageThread()
    gate = threading.Event()
    thread.post(gate.wait)
    asked = thread.post(lambda: thread.later(lambda: None, 3600))
    ending = threading.Thread(target=thread.stop)
    ending.start()
    gate.set()
    ending.join()
    assert asked.exception(timeout=10) is None


def test_later_runs_between_other_work(thread: StorageThread) -> None:
    done = threading.Event()
    thread.later(done.set, 0.0)
    for _ in range(100):
        thread.call(lambda: None)
    assert done.wait(10)


def test_a_failing_later_is_dropped_and_can_be_asked_again(thread: StorageThread) -> None:
    done = threading.Event()
    failed = threading.Event()

    def fail() -> None:
        failed.set()
        raise OSError

    thread.later(fail, 0.0)
    assert failed.wait(10)
    thread.call(lambda: None)
    thread.later(done.set, 0.0)
    assert done.wait(10)


def test_stop_finishes_what_was_given_and_refuses_more() -> None:
    thread = StorageThread()
    seen: list[int] = []
    for n in range(10):
        thread.post(lambda n=n: seen.append(n))  # type: ignore[misc]
    thread.stop()
    thread.stop()
    assert seen == list(range(10))
    with pytest.raises(RuntimeError):
        thread.post(lambda: None)


def test_stop_on_the_thread_itself_does_not_wait_for_itself() -> None:
    thread = StorageThread()
    thread.post(thread.stop).result(timeout=10)
    thread.stop()
