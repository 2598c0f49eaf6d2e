"""A form that is half typed: kept as a draft, and offered again at the next start.

Owns what such a draft holds, how it is read back, and the bar that offers it. A page says which
forms it has. It saves no record and opens no form: `wanted` asks the page for that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from recurapp.records import Draft, Record
from recurapp.storage.errors import StorageError
from recurapp.ui.page import Page
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.parts.form import Answers, Form
from recurapp.ui.parts.left_offer import Left, LeftOffer, WhenWords

if TYPE_CHECKING:
    from recurapp.storage.store import Store

_KIND = "form"


class FormKind(NamedTuple):
    """Of which record a form is, and the sentence that offers what was typed there."""

    record: type[Record]
    words: WhenWords


class LeftForm(NamedTuple):
    """What was found: the draft, which form it was, and what stood in its fields."""

    draft: Draft
    draft_kind: str
    answers: Answers

    @classmethod
    def read(cls, draft: Draft) -> LeftForm | None:
        """None where it is of no form that is known; it stays in the vault."""
        with suppress(ValueError, RecursionError):
            told = json.loads(draft.content)
            if isinstance(told, dict) and all(isinstance(one, str) for one in told.values()):
                return cls(draft, told.pop(_KIND, ""), told)
        return None


class HalfTyped(QObject):
    """`begin` when a form is opened, `end` when it is closed, `saved` in between if it was.

    `offer_left` offers what an earlier time has left, once.
    """

    wanted = Signal(object, object)
    """LeftForm, and the record it goes on to change; None where a new one is to be made of it."""

    def __init__(self, page: Page, forms: str, kinds: Mapping[str, FormKind]) -> None:
        """`forms` is Draft.form of them all; `kinds` has them by their `draft_kind`."""
        super().__init__(page)
        self._page = page
        self._forms, self._kinds = forms, kinds
        self._store = page.services.store
        self._has_looked = False
        self.offer = LeftOffer(self.tr("Carry on"), self.tr("Delete it"), page)
        self.offer.continue_wanted.connect(self._on_continue)
        self.offer.away_wanted.connect(self._on_delete)
        self._form: Form | None = None
        self._before: Answers = {}
        self._about_id: UUID | None = None
        self._based_on: datetime | None = None
        self._keeper = DraftKeeper(self._store, forms, self._content, self)

    @property
    def draft(self) -> Draft | None:
        """What a save of the open form settles."""
        return None if self._form is None else self._keeper.draft

    def begin(self, form: Form, about: Record | None, left: LeftForm | None) -> None:
        """`about` is the record that is changed, `left` what the form goes on from."""
        self._form, self._before = form, form.answers()
        based_on = None
        with suppress(StorageError):
            based_on = None if about is None else self._store.changed_at(about)
        about_id = None if about is None else about.id
        self._about_id, self._based_on = about_id, based_on
        self._keeper.begin(about_id, based_on)
        if left is not None:
            form.fill_answers(left.answers)
            self._keeper.resume(replace(left.draft, about=about_id, based_on=based_on))
        form.typed.connect(self._keeper.touch)

    def saved(self) -> None:
        """The draft went in the same transaction."""
        self._form = None
        self._keeper.begin()

    def end(self) -> None:
        """The person has left the form: what is typed there is not wanted."""
        if self._form is not None:
            self._form = None
            with suppress(StorageError):  # then it is offered once more than needed
                self._keeper.discard()

    def put_aside(self) -> Callable[[], object] | None:
        """The form has gone without an answer: what is typed is kept, and offered at once.

        Where it cannot be kept, it returns what opens it again.
        """
        if self._form is None or self._content() is None:
            self.end()
            return None
        if not self._keeper.hand_over():
            return self.give_up()
        self._form = None
        self._keeper.begin()
        self._page.attempt(self._offer)
        return None

    def give_up(self) -> Callable[[], object] | None:
        """What is typed is not wanted. Returns what opens it again; None where nothing was."""
        content = self._content()
        self.end()
        if content is None:
            return None
        about, based_on = self._about_id, self._based_on
        draft = Draft(form=self._forms, content=content, about=about, based_on=based_on)
        left = LeftForm.read(draft)
        assert left is not None  # it was made here

        def undo() -> None:
            self._on_continue(left)
            self._keeper.keep_now()

        return undo

    def hand_over(self) -> bool:
        """The app is about to lock or close. True when nothing is left unkept."""
        return self._form is None or self._keeper.hand_over()

    # What an earlier time has left

    def offer_left(self) -> None:
        """Offer it, where it has not been yet. Raises StorageError."""
        if self._page.may_change and not self._has_looked:
            self._has_looked = True
            self._offer()

    def _offer(self) -> None:
        now = self._page.services.clock.now()
        self.offer.offer(find_left(self._store, self._forms, self._kinds, now))

    def _on_continue(self, left: LeftForm) -> None:
        self.offer.taken()
        found: list[Record | None] = []
        if self._page.attempt(lambda: found.append(self._about(left))):
            self.wanted.emit(left, found[0])
        else:
            self._page.attempt(self._offer)

    def _about(self, left: LeftForm) -> Record | None:
        """What it changes; None where that is another by now, or gone. Raises StorageError."""
        about, kind = left.draft.about, self._kinds[left.draft_kind].record
        record = None if about is None else self._store.get(kind, about)
        if record is None or self._store.changed_at(record) != left.draft.based_on:
            return None
        return record

    def _on_delete(self, left: LeftForm) -> None:
        if not self._page.attempt(lambda: self._store.drop_draft(left.draft)):
            return

        def undo() -> None:
            self._store.keep_draft(left.draft).result()
            self._offer()

        self.offer.taken()
        self._page.show_notice(self.tr("It is deleted."), undo)

    # What is kept

    def _content(self) -> str | None:
        if self._form is None or self._form.answers() == self._before:
            return None
        return json.dumps(
            {_KIND: self._form.draft_kind, **self._form.answers()}, ensure_ascii=False
        )


def find_left(store: Store, forms: str, kinds: Mapping[str, FormKind], now: datetime) -> list[Left]:
    """Every half typed form, each with the sentence that offers it. Raises StorageError."""
    found = []
    for draft in store.find(Draft):
        left = LeftForm.read(draft) if draft.form == forms else None
        if left is None or left.draft_kind not in kinds:
            continue
        at = (store.changed_at(draft) or now).astimezone(now.tzinfo)
        found.append(Left(kinds[left.draft_kind].words.said_of(at, now), left))
    return found
