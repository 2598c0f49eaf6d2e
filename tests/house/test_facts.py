"""Facts and figures that must stand exactly as the source has them, held by the app's own files.

The numbers F87 to F91 name facts of the written source from which the article was made; each
article says in its header which of them it places.
"""

from __future__ import annotations

import json
import re
import tomllib

from tests.house.sources import CONTENT
from tests.house.test_words import split_header

ARTICLE = CONTENT / "en" / "articles" / "what-the-marks-mean.md"
SUPPORT = CONTENT / "en" / "support.json"


def test_the_article_on_the_marks_places_its_five_facts() -> None:
    header, body = split_header(ARTICLE.read_text("utf-8"))
    placed = [set(found.split()) for found in re.findall(r"<!--([F\d ]+)-->", body)]
    assert tomllib.loads(header)["facts"] == ["F87", "F88", "F89", "F90", "F91"]
    assert set().union(*placed) == {"F87", "F88", "F89", "F90", "F91"}
    # That the chance falls is never said without: for some types it does not.
    assert [facts for facts in placed if "F87" in facts and "F91" not in facts] == []


def test_the_marks_stand_with_their_limits() -> None:
    _, body = split_header(ARTICLE.read_text("utf-8"))
    for figure in ("2 years", "5 years", "10 years"):
        assert figure in body
    assert "For most people" in body
    assert "can still return many years later" in body
    assert "cured" in body
    assert "some types" in body
    assert "%" not in body


def test_the_nurse_line_has_its_exact_number_and_hours() -> None:
    everything = SUPPORT.read_text("utf-8")
    assert "0808 800 4040" in everything
    assert "Mo-Fr 09:00-17:00" in everything
    json.loads(everything)
