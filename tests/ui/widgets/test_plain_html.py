"""The words of HTML: as a person reads them, and whatever is pasted, it ends and does not raise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.ui.widgets.plain_html import MOST, plain_of_html

HOSTILE = {
    "open tags": "<a ",
    "open comments": "<!--",
    "declarations": "<![",
    "quotes": "<a '\"",
    "numbers": "&#",
    "references": "&a",
    "ends": "</",
    "styles": "<style>",
    "cells": "<table><tr><td>",
    "half comments": "<!--->",
}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p>two", "one\ntwo"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<ul><li>one<li>two</ul>three", "one\ntwo\nthree"),
        ("<tr><td>a</td><td>b</td></tr><tr><td>c", "a b\nc"),
        ("o<b>n</b>e  \n two", "one two"),
        ("a &lt; b &amp; c&#233;", "a < b & cé"),
        ("a < b", "a < b"),
        ("one<!-- <b>not</b> -->two<!-->three<!--four", "onetwothree"),
        ("<script>if (a<b) x</p></script>one</title><style>p{}", "one"),
        ("<![>x", "x"),
        ("&#" + "1" * 5_000 + ";x", "\ufffdx"),
        ("&#x" + "f" * 5_000 + "x", "\ufffdx"),
        ("<?xml version='1'?><!DOCTYPE html>x", "x"),
    ],
)
def test_what_a_person_reads(html: str, text: str) -> None:
    assert plain_of_html(html) == text


@pytest.mark.parametrize("html", ["", " ", "<img src='x'>", "<!-- x", "x" * (MOST + 1)])
def test_where_there_are_no_words_or_too_many_it_is_none(html: str) -> None:
    assert plain_of_html(html) is None


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_900_kb_made_to_hang_a_reader_end(piece: str) -> None:
    plain_of_html(piece * (900_000 // len(piece)))
    plain_of_html("x" + piece * (900_000 // len(piece)) + ">--></style>y")


@given(st.text(st.characters(categories=None)) | st.text("<>!-[]/&#;x1ap'\"\n", max_size=60))
def test_it_never_raises(html: str) -> None:
    text = plain_of_html(html)
    assert text is None or text.strip()
