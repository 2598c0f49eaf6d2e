"""Two small pages for tests of the workspace; imported by name when first opened."""

from __future__ import annotations

from recurapp.ui.page import Page


class FirstPage(Page):
    key = "today"


class SecondPage(Page):
    key = "second"
