"""One service in front of the page: every way to reach it, how we know, and the person's own words.

Owns the detail and what is done there: copying, showing large, a code for a camera, opening, hiding
and correcting. While the curtain is drawn nothing of the person is read, shown or offered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.directory import Channel, ChannelType, Entry, address_of
from recurapp.content.finding import (
    Shown,
    always_open,
    corrected,
    corrections,
    may_be_hidden,
)
from recurapp.opening import OpeningState
from recurapp.own_support import ServiceChoice, service_choice_id
from recurapp.records import Record
from recurapp.storage.errors import StorageError
from recurapp.text import isolated
from recurapp.ui.page import Page
from recurapp.ui.parts.kept_form import KeptForm
from recurapp.ui.parts.leave_app import is_allowed, open_address
from recurapp.ui.parts.panel_ground import PanelGround
from recurapp.ui.support.correction_form import DRAFT, CorrectionForm
from recurapp.ui.support.qr_panel import may_show, open_qr
from recurapp.ui.support.service_lines import (
    audience_text,
    channel_title,
    copied,
    cost_text,
    dial_of,
    phone_code,
    web_address,
)
from recurapp.ui.support.show_large import LONGEST, open_large
from recurapp.ui.widgets.buttons import Button, LinkButton, secondary
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import TextLabel, paragraph
from recurapp.ui.words.opening_text import always_open_text, evidence_text, origin_text
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.service_text import hours_lines, own_hours_text, own_text

_DIALLED = frozenset({ChannelType.PHONE, ChannelType.SMS, ChannelType.RELAY})
Act = Callable[[], object]
_SITES = frozenset({ChannelType.WEB, ChannelType.WEBCHAT})


class ServicePanel(PanelGround):
    """`ServicePanel(page, entry).open_panel()`."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset({ServiceChoice})

    def __init__(self, page: Page, entry: Entry) -> None:
        super().__init__(page, entry.name)
        self.entry = entry
        self.choices: dict[str, ServiceChoice] = {}
        """The corrections of every service; none behind the curtain."""
        self.shown: Shown = corrected(entry, None)
        self.form_panel: FrontPanel | None = None
        self._kept: KeptForm | None = None
        self._hours: list[tuple[Channel, TextLabel, TextLabel]] = []
        self.rows = RemadeRows(self, gap=14)
        self.column.addWidget(self.rows)
        self.services.clock.minute_changed.connect(self._on_minute)
        self.services.curtain.changed.connect(self._on_curtain)

    @property
    def _may_be_own(self) -> bool:
        """Whether the person's own words may be read and shown here now."""
        return not self.services.curtain.drawn

    def refresh(self) -> None:
        self.choices = {}
        if self._may_be_own:
            self.choices = corrections(self.services.store.find(ServiceChoice))
        self.shown = corrected(self.entry, self.choice)
        self.rows.remake(self._fill)
        self._say_the_minute()

    @property
    def choice(self) -> ServiceChoice | None:
        return self.choices.get(self.entry.id)

    def go_back(self) -> None:
        stop = self.rows.stop("correct") or self.rows.stop("copy")
        (stop or self).setFocus()

    # -- what stands there --------------------------------------------------------------

    def _fill(self) -> None:
        self._hours = []
        self.rows.add(paragraph(self.entry.summary, self.rows))
        is_other = self.shown.number.is_own and self.shown.channel is not None
        cost = "" if is_other else cost_text(self.entry)  # of RecurApp's number, not of theirs
        said = " ".join(filter(None, (audience_text(self.entry), cost)))
        if said:
            self.rows.add(paragraph(said, self.rows, muted=True))
        if self.shown.number.is_own and self.shown.channel is None:
            self._block(self._own_number())
        for channel in self.entry.channels:
            if not (channel.type is ChannelType.WEB and self.shown.website.is_own):
                self._block(self._channel(channel))
        if self.shown.website.is_own:
            self._block(self._site(self.shown.website.shown, self.shown.address, own=True))
        if self.shown.is_corrected:
            self._block(self._corrections())
        if self._may_be_own and self.may_change:
            self._block(self._foot())

    def _block(self, block: QWidget) -> None:
        self.rows.add(Line(self.rows))
        self.rows.add(block)

    def _channel(self, channel: Channel) -> QWidget:
        if channel.type in _DIALLED:
            return self._number(channel)
        if channel.type in _SITES:
            address = address_of(channel.type, channel.value)
            return self._site(channel.value, address, own=False, of=channel)
        block, lines = _titled(channel_title(channel.type), self.rows)
        lines.addWidget(OwnWords(channel.value, "strong", parent=block))
        if channel.type is ChannelType.EMAIL:
            act = partial(self.open_it, address_of(channel.type, channel.value))
            write = self._way(self.tr("Write an email"), "write", act)
            copy = self._copy(channel.value, "copy email")
            lines.addWidget(row(write, copy, parent=block, gap=24))
        return block

    def _number(self, channel: Channel) -> QWidget:
        is_main = channel is self.shown.channel
        value = self.shown.number.shown if is_main else channel.value
        block, lines = _titled(channel_title(channel.type), self.rows)
        self._add_number(lines, block, value)
        claim = OwnWords("", "small_strong", parent=block)
        known = paragraph("", block, muted=True, small=True)
        lines.addWidget(claim)
        lines.addWidget(known)
        self._hours.append((channel, claim, known))
        if is_main and self.shown.number.is_own:
            shipped = self.tr("RecurApp has {value}.").format(value=channel.value)
            said = " ".join(filter(None, (shipped, evidence_text(self.entry.evidence))))
            lines.addWidget(paragraph(said, block, muted=True, small=True))
        dial = dial_of(self.shown, channel)
        lines.addWidget(self._ways(block, channel, value, dial))
        return block

    def _own_number(self) -> QWidget:
        """Of a service for which RecurApp has no number."""
        value = self.shown.number.own
        block, lines = _titled(channel_title(ChannelType.PHONE), self.rows)
        self._add_number(lines, block, value)
        for said in filter(None, (own_hours_text(self.shown), own_text(self.shown))):
            lines.addWidget(OwnWords(said, "small", "muted", block))
        lines.addWidget(self._ways(block, None, value, self.shown.dial))
        return block

    def _add_number(self, lines: QVBoxLayout, block: QWidget, value: str) -> None:
        label = OwnWords(isolated(value), "number" if len(value) <= LONGEST else "body")
        label.setAccessibleDescription(self.entry.name)
        label.setParent(block)
        lines.addWidget(label)

    def _ways(self, block: QWidget, channel: Channel | None, value: str, dial: str) -> QWidget:
        """What can be done with a number. Of one that is not the main one, as quiet links."""
        main = channel is self.shown.channel
        key = "number" if channel is None else str(channel.type)
        name, code = self.entry.name, phone_code(channel, dial)
        act: Act
        ways = [self._copy(copied(self.shown, channel, value), f"copy {key}", main=main)]
        if main and len(value) <= LONGEST:
            act = partial(open_large, self, name, value)
            ways.append(self._way(self.tr("Show large"), f"large {key}", act, main=True))
        is_relay = channel is not None and channel.type is ChannelType.RELAY
        if dial and may_show(code) and not is_relay:
            act = partial(open_qr, self, name, code, value)
            ways.append(self._way(self.tr("QR code"), f"code {key}", act, "qr-code", main=main))
        call = address_of(ChannelType.PHONE, dial)
        if (channel is None or channel.type is ChannelType.PHONE) and is_allowed(call):
            act = partial(self.open_it, call)
            ways.append(self._way(self.tr("Call from this computer"), f"call {key}", act))
        return row(*ways, parent=block, gap=12 if main else 24)

    def _site(self, words: str, address: str, *, own: bool, of: Channel | None = None) -> QWidget:
        type_ = ChannelType.WEB if of is None else of.type
        block, lines = _titled(channel_title(type_), self.rows)
        lines.addWidget(OwnWords(isolated(words), "strong", parent=block))
        if own:
            web = self.entry.channel(ChannelType.WEB)
            said = [self.tr("Your own address.")]
            if web is not None:
                said.append(self.tr("RecurApp has {value}.").format(value=web.value))
            lines.addWidget(paragraph(" ".join(said), block, muted=True, small=True))
        if type_ is ChannelType.WEB and (known := self._site_origin()):
            lines.addWidget(paragraph(known, block, muted=True, small=True))
        plain = web_address(address)
        if plain:
            act: Act = partial(self.open_it, plain)
            opened = self._way(self.tr("Open website"), f"open {type_}", act, "globe", main=True)
            act = partial(open_qr, self, self.title, plain, plain)
            has_room = not self.shown.number.shown
            code = self._way(self.tr("QR code"), f"code {type_}", act, "qr-code", main=has_room)
            lines.addWidget(row(opened, code, parent=block, gap=12 if has_room else 24))
        return block

    def _site_origin(self) -> str:
        """How a site alone is known. Beside a number that is said there."""
        if self.shown.channel is not None:
            return ""
        if self.shown.number.is_own:  # then it is not for want of one that one should look there
            return evidence_text(self.entry.evidence, of_number=False)
        return origin_text(self.entry)

    def _corrections(self) -> QWidget:
        """What else the person wrote down; the number and the website say it in their places."""
        block, lines = _titled(self.tr("In your own words"), self.rows)
        if self.shown.own_hours and self.shown.channel is None and not self.shown.number.is_own:
            lines.addWidget(OwnWords(own_hours_text(self.shown), "body", parent=block))
        if self.shown.note:
            lines.addWidget(OwnWords(isolated(self.shown.note), "body", parent=block))
        if not self.shown.number.is_own:
            lines.addWidget(paragraph(own_text(self.shown), block, muted=True, small=True))
        if self.may_change:
            again = self._way(self.tr("Use RecurApp's again"), "again", self.use_shipped)
            lines.addWidget(row(again, parent=block))
        return block

    def _foot(self) -> QWidget:
        links = [self._way(self.tr("Correct it"), "correct", self.correct)]
        if may_be_hidden(self.entry):
            is_hidden = self.choice is not None and self.choice.hidden
            text = self.tr("Show this again") if is_hidden else self.tr("Hide this")
            links.append(self._way(text, "hide", self.show_again if is_hidden else self.hide_it))
        return row(*links, parent=self.rows, gap=24)

    def _way(self, text: str, key: str, act: Act, icon: str = "", *, main: bool = False) -> Button:
        """A button, or where it is not `main` a quiet link. `key` keeps the keyboard on it."""
        button = secondary(text, icon=icon) if main else LinkButton(text)
        button.clicked.connect(act)
        self.rows.mark(button, key)
        return button

    def _copy(self, words: str, key: str, *, main: bool = False) -> Button:
        text = self.tr("Copy the number") if key != "copy email" else self.tr("Copy the address")
        button = self._way(text, key, lambda: copy_now(button, words), "copy", main=main)
        return button

    def _on_curtain(self) -> None:
        if not self._is_closed:
            self.refresh_now()

    # -- the hours ----------------------------------------------------------------------

    def _on_minute(self) -> None:
        if not self._is_closed:
            self._say_the_minute()

    def _say_the_minute(self) -> None:
        """Say what may be said about the hours now, of every channel that has any."""
        now = self.services.clock.now()
        directory = self.services.directory
        for channel, claim, known in self._hours:
            lines = hours_lines(directory, self.shown, channel, now)
            if channel is not self.shown.channel or self.shown.claims_listed_hours:
                opening = directory.opening(self.entry, channel, now)
                closed = opening.state is OpeningState.CLOSED
                other = self._always_open() if closed else ""
                lines = lines._replace(evidence=" ".join(filter(None, (lines.evidence, other))))
            for label, text in ((claim, lines.claim), (known, lines.evidence)):
                label.setText(text)
                label.setVisible(bool(text))

    def _always_open(self) -> str:
        place = self.services.settings.settings
        directory = self.services.directory
        line = always_open(directory, place.country, place.nation, self.choices)
        return always_open_text(*line) if line and line[0] is not self.entry else ""

    # -- what is done -------------------------------------------------------------------

    def open_it(self, address: str) -> None:
        """Ask, with the whole address, and leave the app."""
        open_address(self, address, self.entry.name)

    def hide_it(self) -> None:
        """Away from the list, until it is shown again. The page says so, with Undo."""
        said = self.tr("{name} is hidden.").format(name=self.entry.name)
        if self._save(replace(self._chosen(), hidden=True), said):
            self.close_panel()

    def show_again(self) -> None:
        said = self.tr("{name} is shown again.").format(name=self.entry.name)
        self._save(replace(self._chosen(), hidden=False), said)

    def use_shipped(self) -> None:
        """What the person wrote goes; Undo brings it back."""
        self._save(without_words(self._chosen()), self.tr("RecurApp's own is used again."))

    def correct(self) -> None:
        """Put the form in front."""
        today = self.services.clock.today()
        form = CorrectionForm(self.shown, self._chosen(), today)
        self._kept = KeptForm(self.services, DRAFT, form, service_choice_id(self.entry.id))
        panel = FrontPanel(self, form, title=form.title, width=560)
        self.form_panel = panel
        self._kept.watch(panel)
        self._kept.kept_aside.connect(self.tell)
        form.saved.connect(partial(self._on_saved, form))
        form.removed.connect(partial(self._on_removed, form))
        form.cancelled.connect(panel.close_panel)
        panel.open_panel()

    def _on_removed(self, form: CorrectionForm) -> None:
        self._on_saved(form, without_words(self._chosen()))

    def _on_saved(self, form: CorrectionForm, choice: ServiceChoice) -> None:
        """The form stays where it could not be kept, with what was typed."""
        if replace(choice, corrected_on=self._chosen().corrected_on) == self._chosen():
            self._close_form()
            return
        store = self.services.store
        try:
            change = store.save(choice, settles=None if self._kept is None else self._kept.draft)
        except StorageError as error:
            form.show_problem(problem_text(error.problem))
            return
        self._close_form()
        said = self.tr("RecurApp's own is used again.")
        if choice.is_corrected:
            said = self.tr("Your own words are kept, and stand first.")
        self.tell(said, lambda: store.undo(change))

    def _close_form(self) -> None:
        if self._kept is not None:
            self._kept.drop()
        if self.form_panel is not None:
            self.form_panel.close_panel()

    def _chosen(self) -> ServiceChoice:
        """What is kept of it, or what could be."""
        id_ = service_choice_id(self.entry.id)
        return self.choice or ServiceChoice(id=id_, service=self.entry.id)

    def _save(self, choice: ServiceChoice, said: str) -> bool:
        return self.attempt(lambda: self.services.store.save(choice), said)


def without_words(choice: ServiceChoice) -> ServiceChoice:
    """As RecurApp has it, hidden or not."""
    return replace(choice, number="", website="", hours="", note="", corrected_on=None)


def copy_now(button: Button, words: str) -> None:
    """And say so on the button."""
    from recurapp.ui.clipboard import copy_private

    copy_private(words)
    button.set_text(QCoreApplication.translate("ServicePanel", "Copied"))


def open_service(page: Page, entry: Entry) -> FrontPanel:
    """Put it in front of the page."""
    return ServicePanel(page, entry).open_panel()


def _titled(title: str, parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    block = QWidget(parent)
    lines = QVBoxLayout(block)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(6)
    lines.addWidget(paragraph(title, block, small=True, strong=True))
    return block, lines
