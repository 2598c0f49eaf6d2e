"""Every widget of the kit on one screen, for tests and for looking at."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from recurapp.records import PartialDate
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import IconButton, LinkButton, primary, quiet, secondary
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.choice import ChoiceGroup, TickBox
from recurapp.ui.widgets.field import DropDown, Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.partial_date_field import PartialDateField
from recurapp.ui.widgets.passphrase_field import PassphraseField
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.sidebar import NavItem, Sidebar
from recurapp.ui.widgets.text import heading, number, paragraph

NAV = (
    NavItem("today", "Today", "sun", "Ctrl+1", "you"),
    NavItem("timeline", "Timeline", "signpost", "Ctrl+2", "you"),
    NavItem("understand", "Understand", "book-open", "Ctrl+7", "help"),
    NavItem("settings", "Settings", "settings", "Ctrl+,", "below"),
)


class Gallery(QWidget):
    """Light and dark, small and large: this is what they are looked at with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sidebar = Sidebar([self._said(item) for item in NAV], self)
        self.sidebar.choose("today")
        self.view = VerticalScroll(self, (36, 28, 36, 28))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sidebar)
        line.addWidget(self.view, 1)
        body = self.view.body
        body.setSpacing(20)
        body.addWidget(heading(self.tr("Good afternoon, Sam"), 1))
        notice = Banner(self.tr("The treatment was removed."), kind="notice", closable=True)
        notice.add_action(self.tr("Undo"), "undo-2")
        body.addWidget(notice)
        body.addWidget(
            Banner(
                self.tr("The disk is full, so this was not saved. What you typed is still here."),
                kind="problem",
                closable=True,
            )
        )
        body.addWidget(self._form())
        body.addWidget(self._nurses())
        body.addStretch(1)

    def _said(self, item: NavItem) -> NavItem:
        return NavItem(item.key, self.tr(item.title), item.icon, item.shortcut, item.section)

    def _form(self) -> Card:
        card = Card()
        add = card.layout_.addWidget
        card.layout_.setSpacing(16)
        add(heading(self.tr("Which of these is closest?"), 1))
        add(paragraph(self.tr("Pick any that fit, or none."), muted=True))
        states = ("Treatment finished", "Finished, still taking medicine", "Being watched closely")
        self.states = ChoiceGroup([(at, self.tr(text)) for at, text in enumerate(states)])
        self.states.set_values([0])
        add(self.states)
        themes = ("System", "Light", "Dark", "High contrast")
        self.themes = ChoiceGroup(
            [(text, self.tr(text)) for text in themes], exclusive=True, columns=0
        )
        self.themes.set_value("Light")
        add(self.themes)
        add(TickBox(self.tr("Show this on the lock screen too; anyone here can read it")))
        self.name = Field(
            self.tr("What should we call you?"),
            line_edit("Sam"),
            hint=self.tr("Or leave it empty."),
        )
        add(self.name)
        self.number = Field(self.tr("Number"), line_edit("0808"))
        self.number.set_error(self.tr("This number looks short. Please check it."))
        add(self.number)
        self.country = DropDown([("GB", self.tr("United Kingdom")), ("IE", self.tr("Ireland"))])
        add(Field(self.tr("Country"), self.country))
        self.passphrase = PassphraseField(self.tr("Passphrase"))
        add(self.passphrase)
        self.ended = PartialDateField(
            self.tr("When did your main treatment end?"),
            hint=self.tr("A month or a year is enough."),
            echo=lambda _: self.tr("That is 3 years and 1 month ago."),
        )
        self.ended.set_value(PartialDate(2023, 10, 9))
        add(self.ended)
        add(Line())
        self.next = primary(self.tr("Next"))
        add(
            row(
                quiet(self.tr("Skip for now")), secondary(self.tr("Back")), self.next, trailing=True
            )
        )
        off = primary(self.tr("Save"))
        off.setEnabled(False)
        steady = secondary(self.tr("Steady for two minutes"), icon="wind")
        add(row(off, steady, IconButton("pencil", self.tr("Edit"))))
        return card

    def _nurses(self) -> Card:
        card = Card()
        card.layout_.addWidget(heading(self.tr("Cancer Research UK nurses")))
        card.layout_.addWidget(number("0808 800 4040"))
        card.layout_.addWidget(
            paragraph(
                self.tr("By its listed hours, usually open now, until 5pm UK time."),
                small=True,
                muted=True,
            )
        )
        card.layout_.addWidget(row(LinkButton(self.tr("What the marks mean"), small=True)))
        return card
