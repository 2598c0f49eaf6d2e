"""What is said in place about keeping an entry.

Owns the words for it. It saves nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.storage.errors import Problem
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.time_text import locale


class KeepingWords(QWidget):
    """One sentence at a time below the words, with a button where there is something to do."""

    again_wanted = Signal()
    parts_wanted = Signal()
    back_wanted = Signal()
    """The entry as it was saved."""
    trash_wanted = Signal()
    said = Signal()
    """Another sentence stands there now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner: Banner | None = None
        self.about = ""
        """Which of its sentences stands there; "" when none does."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._layout = layout
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say_failed(self, problem: Problem) -> None:
        """Why it was not saved, with a button; it is tried again by itself too."""
        banner = self._new(f"failed {problem.value}", problem_text(problem), "problem")
        if banner is not None:
            banner.add_action(self.tr("Try again")).clicked.connect(self.again_wanted)
            self._put(banner)

    def say_unkept(self) -> None:
        """It is too long even for a draft."""
        text = self.tr("This is too long to be kept while you write. Please save some of it first.")
        self._say("unkept", text, "problem")

    def say_too_long(self, characters: int, parts: int) -> None:
        """Beyond what one entry holds, by so many characters."""
        text = self.tr(
            "This is {number} characters too long for one entry. Nothing is lost: "
            "it can be saved as {parts} entries, one after the other."
        ).format(number=locale().toString(characters), parts=parts)
        banner = self._new(f"too long {parts}", text, "problem")
        if banner is not None:
            action = self.tr("Save as {number} entries").format(number=parts)
            banner.add_action(action).clicked.connect(self.parts_wanted)
            self._put(banner)
        elif self.banner is not None:
            self.banner.label.setText(text)

    def say_empty(self) -> None:
        text = self.tr("There is nothing to save yet. One word or one tap is enough.")
        self._say("empty", text, "info")

    def say_emptied(self) -> None:
        """A saved entry from which everything was taken."""
        text = self.tr("An entry needs something in it.")
        banner = self._new("emptied", text, "info")
        if banner is not None:
            back = banner.add_action(self.tr("Put the old words back"), "undo-2")
            back.clicked.connect(self.back_wanted)
            banner.add_action(self.tr("Move to trash")).clicked.connect(self.trash_wanted)
            self._put(banner)

    def say_beside(self) -> None:
        """What was typed stands as a new entry beside the one it was about."""
        text = self.tr(
            "The entry was changed after you wrote this. Your words are here as a new entry. "
            "The other one stays as it is."
        )
        self._say("beside", text, "info")

    def say_gone(self) -> None:
        """The entry that was being changed is no more."""
        text = self.tr(
            "The entry was deleted for ever while you wrote. Your words are here as a new entry."
        )
        self._say("gone", text, "info")

    def say_apart(self) -> None:
        """The saved entry goes, and takes no words with it that it does not hold."""
        text = self.tr(
            "The entry goes to the trash as it was last saved. "
            "What you typed since is here as a new entry."
        )
        self._say("apart", text, "info")

    def say_unfit(self) -> None:
        """A value that no entry can hold, which the fields should not have let through."""
        text = self.tr("This could not be saved as it is. What you typed is still here.")
        self._say("unfit", text, "problem")

    def stop(self, *abouts: str) -> None:
        """Take the sentence away; with names only if it is one of those."""
        if self.banner is None or (abouts and self.about.split(" ")[0] not in abouts):
            return
        if self.banner.isAncestorOf(self.window().focusWidget() or self):
            self.focusNextChild()
        self._layout.removeWidget(self.banner)
        self.banner.hide()
        self.banner.deleteLater()
        self.banner, self.about = None, ""
        self.hide()

    def _say(self, about: str, text: str, kind: str) -> None:
        banner = self._new(about, text, kind)
        if banner is not None:
            self._put(banner)

    def _new(self, about: str, text: str, kind: str) -> Banner | None:
        """One that is not there yet; None when that sentence stands there already."""
        if about == self.about:
            return None
        self.stop()
        self.about = about
        return Banner(text, self, kind=kind)

    def _put(self, banner: Banner) -> None:
        self.banner = banner
        self._layout.addWidget(banner)
        self.show()
        banner.show()
        self.said.emit()
