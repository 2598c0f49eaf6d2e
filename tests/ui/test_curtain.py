"""The curtain: drawn where it can be lifted, kept through a start, lifted by the passphrase."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from recurapp.records import PLACE_ID, Place
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.vault import OpenVault
from recurapp.ui.curtain import Curtain
from recurapp.ui.tasks import Tasks
from tests.ui.desk import PASSPHRASE, Desk
from tests.ui.faults import pragma


def kept(vault: OpenVault) -> bool:
    place = vault.store.get(Place, PLACE_ID)
    return place is not None and place.curtain


class Answers:
    """What try_lift answers."""

    def __init__(self) -> None:
        self.told: list[bool] = []
        self.failed: list[Exception] = []

    def ask(self, curtain: Curtain, passphrase: str, tasks: Tasks) -> None:
        curtain.try_lift(passphrase, self.told.append, self.failed.append)
        tasks.wait_all()


def test_without_a_passphrase_there_is_none(desk: Desk) -> None:
    desk.curtain.draw()
    assert not desk.curtain.offered
    assert not desk.curtain.drawn
    assert not kept(desk.vault)


def test_it_is_offered_once_a_passphrase_is_set(desk: Desk, qtbot: QtBot) -> None:
    desk.vault.set_passphrase(PASSPHRASE)
    with qtbot.waitSignal(desk.curtain.changed):
        desk.curtain.look_again()
    assert desk.curtain.offered
    with qtbot.assertNotEmitted(desk.curtain.changed):
        desk.curtain.look_again()


def test_drawn_it_is_kept_beside_the_page(desk: Desk, qtbot: QtBot) -> None:
    desk.keep(Place(page="timeline", prompt="a prompt"))
    desk.draw_curtain()
    assert desk.curtain.drawn
    assert desk.curtain.is_kept
    assert desk.vault.store.get(Place, PLACE_ID) == Place(
        page="timeline", curtain=True, prompt="a prompt"
    )
    assert Curtain(desk.vault, desk.services.tasks).drawn
    with qtbot.assertNotEmitted(desk.curtain.changed):
        desk.curtain.draw()


def test_the_passphrase_lifts_it(desk: Desk, qtbot: QtBot) -> None:
    desk.draw_curtain()
    answers = Answers()
    answers.ask(desk.curtain, "not this one", desk.services.tasks)
    assert answers.told == [False]
    assert desk.curtain.drawn
    with qtbot.waitSignal(desk.curtain.changed):
        answers.ask(desk.curtain, PASSPHRASE, desk.services.tasks)
    assert answers.told == [False, True]
    assert not desk.curtain.drawn
    assert not kept(desk.vault)


def test_what_goes_wrong_is_told(desk: Desk) -> None:
    desk.draw_curtain()
    desk.vault.remove_passphrase()
    answers = Answers()
    answers.ask(desk.curtain, PASSPHRASE, desk.services.tasks)
    (error,) = answers.failed
    assert isinstance(error, StorageError)
    assert error.problem is Problem.NO_SUCH_SLOT
    assert desk.curtain.drawn


def test_removing_the_passphrase_lifts_it(desk: Desk) -> None:
    desk.draw_curtain()
    desk.vault.remove_passphrase()
    desk.curtain.look_again()
    assert not desk.curtain.drawn
    assert not desk.curtain.offered
    assert not kept(desk.vault)
    desk.curtain.lift()  # it is up already


def test_killed_while_the_passphrase_was_removed(desk: Desk) -> None:
    desk.draw_curtain()
    desk.vault.remove_passphrase()
    assert not Curtain(desk.vault, desk.services.tasks).drawn


def test_it_is_drawn_where_nothing_can_be_written(desk: Desk) -> None:
    desk.vault.set_passphrase(PASSPHRASE)
    desk.curtain.look_again()
    pragma(desk.vault, "query_only=ON")
    desk.curtain.draw()
    assert desk.curtain.drawn
    assert not desk.curtain.is_kept
    assert not kept(desk.vault)


def test_in_a_vault_to_read_it_holds_for_the_session(desk: Desk) -> None:
    desk.vault.set_passphrase(PASSPHRASE)
    desk.curtain.look_again()
    desk.vault.read_only = True
    desk.curtain.draw()
    assert desk.curtain.drawn
    assert not desk.curtain.is_kept
    assert not kept(desk.vault)
    desk.curtain.lift()
    assert not desk.curtain.drawn


def test_where_the_place_cannot_be_read_it_still_works(desk: Desk) -> None:
    desk.vault.set_passphrase(PASSPHRASE)
    store = desk.vault.store
    store._thread.call(lambda: store._connection.execute("ALTER TABLE place RENAME TO gone"))
    curtain = Curtain(desk.vault, desk.services.tasks)
    assert not curtain.drawn
    curtain.draw()
    assert curtain.drawn
    assert not curtain.is_kept
