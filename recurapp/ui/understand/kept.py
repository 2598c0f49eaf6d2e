"""What is the person's own in what they read: saved passages, hidden topics, answers, numbers.

Owns how each is read and changed, with Undo. While the curtain is drawn, hidden topics stay hidden,
nothing else is known, and nothing is changed. Knows no widget but the page that tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from recurapp.bookmarks import SavedPassage, TopicChoice, Useful, topic_choice_id
from recurapp.content.help_routes import fill_slots, safety_slots
from recurapp.records import Contact
from recurapp.storage.errors import StorageError
from recurapp.ui.page import Page
from recurapp.ui.parts.undoing import undo_of

if TYPE_CHECKING:
    from recurapp.content.articles import Article
    from recurapp.storage.answers import Change

translate = QCoreApplication.translate


class Kept:
    """`read` it anew after each change of the store."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._store = page.services.store
        self._choices: dict[str, TopicChoice] = {}
        self.passages: list[SavedPassage] = []
        """The newest first."""
        self.is_covered = page.services.curtain.drawn

    @property
    def may_change(self) -> bool:
        return self._page.may_change and not self.is_covered

    def read(self) -> None:
        """Raises StorageError. What is covered is forgotten first."""
        self.is_covered = self._page.services.curtain.drawn
        if self.is_covered:
            self.passages = []
        self._choices = {one.article: one for one in self._store.find(TopicChoice)}
        self.passages = [] if self.is_covered else self._store.find(SavedPassage)[::-1]

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of articles."""
        return frozenset(one.article for one in self._choices.values() if one.hidden)

    def saved_of(self, article: str) -> frozenset[str]:
        """The ids of its sections."""
        return frozenset(one.section for one in self.passages if one.article == article)

    def useful_of(self, article: str) -> Useful | None:
        return None if self.is_covered else self._choice(article).useful

    def slots(self) -> dict[str, str]:
        """The numbers of the place that was chosen; the person's own where there is none.

        Not while the curtain is drawn, and not where they cannot be read: the numbers for everyone
        stand there all the same.
        """
        services = self._page.services
        chosen = services.settings.settings
        contacts: list[Contact] = []
        if not services.curtain.drawn:
            with suppress(StorageError):
                contacts = self._store.find(Contact)
        return safety_slots(services.directory, chosen.country, chosen.nation, contacts)

    def help_numbers(self) -> dict[str, str]:
        """The slots; where no country was chosen also a note, since not everyone is in the UK."""
        services = self._page.services
        if services.settings.settings.country:
            return self.slots()
        return {**self.slots(), "note": services.directory.texts["help.elsewhere"]}

    # -- changes ------------------------------------------------------------------------

    def toggle(self, article: Article, section: str, slots: Mapping[str, str]) -> None:
        """Save the passage with its words as they stand, or remove what was saved of it."""
        if not self.may_change:
            return
        there = [
            one for one in self.passages if (one.article, one.section) == (article.id, section)
        ]
        if there:
            self.remove(there)
            return
        for one in article.sections:
            if one.id == section:
                words = "\n\n".join(fill_slots(one.text.split("\n\n"), slots))
                passage = SavedPassage(
                    article=article.id, section=section, heading=one.heading, text=words
                )
                self._change(
                    translate("Understand", "The passage is saved."),
                    partial(self._store.save, passage),
                )

    def remove(self, passages: Collection[SavedPassage]) -> None:
        self._change(
            translate("Understand", "The passage is no longer saved."),
            partial(self._store.remove, *passages),
        )

    def answer(self, article: str, useful: Useful | None) -> None:
        """What stands beside the answers says that it is kept: no notice."""
        if self.may_change:
            choice = replace(self._choice(article), useful=useful)
            self._page.attempt(lambda: self._store.save(choice))

    def hide(self, article: str) -> bool:
        """Take a topic out of the list."""
        said = translate("Understand", "The topic is hidden. You find it under Hidden topics.")
        return self._set_hidden(article, said, hidden=True)

    def bring_back(self, article: str) -> bool:
        """Put it into the list again."""
        said = translate("Understand", "The topic is back in the list.")
        return self._set_hidden(article, said, hidden=False)

    def _set_hidden(self, article: str, said: str, *, hidden: bool) -> bool:
        choice = replace(self._choice(article), hidden=hidden)
        return self._change(said, partial(self._store.save, choice))

    def _choice(self, article: str) -> TopicChoice:
        made = TopicChoice(id=topic_choice_id(article), article=article)
        return self._choices.get(article, made)

    def _change(self, said: str, act: Callable[[], Change]) -> bool:
        """Private notices: they go when the curtain is drawn."""
        if not self.may_change:
            return False
        page = self._page
        changes: list[Change] = []
        if not page.attempt(lambda: changes.append(act())):
            return False
        tell = partial(page.show_notice, private=True)
        take_back = undo_of(page, page.services, changes[0], tell)

        def undo() -> None:
            take_back()
            page.take_keys()  # the button is gone: go on with what is open

        tell(said, undo)
        return True
