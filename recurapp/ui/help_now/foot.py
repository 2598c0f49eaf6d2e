"""The foot of the help page: how old its numbers are, where they come from, and other ways.

Owns that both lists are folded away until they are asked for: the page stays calm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from recurapp.content.directory import CALLED, ChannelType, Entry
from recurapp.content.finding import site_address
from recurapp.ui.help_now.own_contact import small_link
from recurapp.ui.help_now.route_rows import column, open_outside
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.opening_text import source_text

translate = QCoreApplication.translate


def foot_of(seen: Sequence[Entry], entries: Sequence[Entry], parent: QWidget) -> list[QWidget]:
    """`seen` have their age beside their number; `entries` are all that stand on the page."""
    parts: list[QWidget] = []
    links: list[QWidget] = []
    folded: list[QWidget] = []
    if seen:
        parts.append(paragraph(_ages_text(seen), parent, muted=True, small=True))
        sources = dict.fromkeys(filter(None, map(source_text, seen)))
        lines = [paragraph(source, parent, muted=True, small=True) for source in sources]
        _fold(translate("HelpNow", "Where these numbers come from"), lines, links, folded, parent)
    ways = [_way(name, shown, address, parent) for name, shown, address in other_ways(entries)]
    if ways:
        _fold(translate("HelpNow", "By email or on the web"), ways, links, folded, parent)
    if links:
        parts.append(row(*links, parent=parent, gap=24))
    return [*parts, *folded]


def other_ways(entries: Sequence[Entry]) -> Iterator[tuple[str, str, str]]:
    """Name, what is shown and the address of each mail address and site beside a number."""
    for entry in entries:
        if entry.channel(*CALLED) is None:
            continue  # its site is its row
        for type_ in (ChannelType.EMAIL, ChannelType.WEB):
            channel = entry.channel(type_)
            if channel is not None:
                is_mail = type_ is ChannelType.EMAIL
                address = f"mailto:{channel.value}" if is_mail else site_address(channel.value)
                yield entry.name, channel.value, address


def _way(name: str, shown: str, address: str, parent: QWidget) -> QWidget:
    text = translate("HelpNow", "{name}: {address}").format(name=name, address=shown)
    link = small_link(text, parent)
    link.clicked.connect(partial(_leave, link, address, name))
    return row(link, parent=parent)


def _leave(link: QWidget, address: str, name: str) -> None:
    open_outside(link, address, name)


def _fold(
    text: str,
    lines: Sequence[QWidget],
    links: list[QWidget],
    folded: list[QWidget],
    parent: QWidget,
) -> None:
    """A link that shows these lines, and hides them again."""
    listed, layout = column(parent)
    for line in lines:
        layout.addWidget(line)
    listed.hide()
    link = small_link(text, parent)
    link.clicked.connect(lambda: listed.setVisible(listed.isHidden()))
    links.append(link)
    folded.append(listed)


def _ages_text(seen: Sequence[Entry]) -> str:
    """What every row says in few words, once in full."""
    if any(entry.evidence.checked_on for entry in seen):
        return translate(
            "HelpNow",
            "A number last seen some time ago has not been checked since. "
            "If one does not answer, try the next.",
        )
    return translate(
        "HelpNow",
        "None of these numbers has been checked since. If one does not answer, try the next.",
    )
