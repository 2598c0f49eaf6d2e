"""Where in each article the person was, kept in the vault without a word about it.

Owns when nothing is kept: on a vault that cannot be written, and while the curtain is drawn. A
place that cannot be saved or read is not worth a message. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Container
from contextlib import suppress
from typing import TYPE_CHECKING

from recurapp.bookmarks import ReadingPlace, reading_place_id
from recurapp.storage.errors import StorageError

if TYPE_CHECKING:
    from recurapp.ui.services import Services


class ReadingPlaces:
    """`keep` one, ask for the one `of` an article, or for the article read `last`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept: tuple[str, str] | None = None
        """What was kept last: the same again is not written."""

    def of(self, article: str) -> str:
        """The section, or "" for the top."""
        if not self._services.curtain.drawn:
            with suppress(StorageError):
                place = self._services.store.get(ReadingPlace, reading_place_id(article))
                return "" if place is None else place.section
        return ""

    def last(self, articles: Container[str]) -> str:
        """Which of these articles was read last; "" for none."""
        if not self._services.curtain.drawn:
            with suppress(StorageError):
                places = self._services.store.find(ReadingPlace)
                now = self._services.clock.now()
                known = [place for place in places if place.article in articles]
                # What a clock that went ahead once has kept would stand first for years.
                known.sort(key=lambda place: (place.at <= now, place.at))
                return known[-1].article if known else ""
        return ""

    def keep(self, article: str, section: str) -> None:
        """Save it, unless it is the one that was saved last."""
        services = self._services
        is_kept = self._kept == (article, section)
        if services.vault.read_only or services.curtain.drawn or is_kept:
            return
        place = ReadingPlace(
            id=reading_place_id(article),
            article=article,
            section=section,
            at=services.clock.now(),
        )
        with suppress(StorageError):
            services.store.save(place)
            self._kept = (article, section)
