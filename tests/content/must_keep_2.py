"""What the content must say of each fact F67 to F110, and the words that limit it.

Goes on from must_keep.py, by the same rules. Facts that stand in the main outside the articles have
other places: "support.json:<entry>" is an entry of the directory with its name, texts, numbers and
hours, and "wording.toml" is every copy block that is tagged with the fact. `ALSO` names further
places of a fact that must not lose its limits there either.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.content.must_keep import Fact

_R6 = "cure-and-remission"
_R7 = "living-with-not-knowing"
_R8 = "finding-support"
_MARKS = "what-the-marks-mean"
_SOURCES = "sources"
_BLOCKS = "wording.toml"
_NURSES = "support.json:cruk-nurses"
_CHAT = "support.json:cruk-chat"

FACTS: Mapping[str, Fact] = {
    # --- cure and remission
    "F67": Fact(_R6, (r"\bmany cancers\b", r"\bdoctors\b", r"\bcure\b")),
    "F68": Fact(_R6, (r"\bsome cancers return\b", r"\bmany years\b")),
    "F69": Fact(_R6, (r"\bdoctor may be very (?:slow|reluctant) to use that word\b",)),
    "F70": Fact(_R6, (r"\beven when no sign of cancer is left\b",)),
    "F71": Fact(_R6, (r"\bmore likely to hear is remission\b",)),
    "F72": Fact(_R6, (r"\bno sign of cancer is found in the body\b",)),
    "F73": Fact(_R6, (r"\bif some cells\b", r"\bmay be too few for any test to find\b")),
    "F74": Fact(_R6, (r"\btoo few\b", r"\bsymptom\b")),
    "F75": Fact(_R6, (r"\bmay\b[^.]*\binactive, without growing\b",)),
    "F76": Fact(
        _R6, (r"\bno doctor can be sure\b", r"\btreatment is over\b", r"\ball of a cancer\b")
    ),
    "F77": Fact(_R6, (r"\bmay offer treatment over a long time\b",)),
    "F78": Fact(_R6, (r"\bhormone therapy is one example\b", r"\btargeted drug\b")),
    "F79": Fact(_R6, (r"\bname\b[^.]*\badjuvant\b",)),
    "F80": Fact(
        _R6,
        (
            r"\bradiotherapy or chemotherapy\b",
            r"\bfollows an operation\b",
            r"\bset (?:time|period)\b",
        ),
    ),
    "F81": Fact(_R6, (r"\bto try to\b", r"\breturning\b")),
    # --- living with not knowing
    "F82": Fact(_R7, (r"\bvery hard\b", r"\bcancer may return\b")),
    "F83": Fact(
        _R7,
        (
            r"\ban example\b",
            r"\bnot about you\b",
            r"(?<![\d.])95%(?!\d)",
            r"\bgone for good\b",
            r"\bmay\b[^.]*\bupset you\b",
            r"\bcured for sure\b",
        ),
    ),
    "F84": Fact(_R7, (r"\bsome people\b", r"\btreatment ends and the thoughts do not\b")),
    "F85": Fact(_R7, (r"\bplans\b", r"\bmay be a little afraid\b")),
    "F86": Fact(_R7, (r"\bsadness can\b", r"\bdepression\b")),
    "F87": Fact(_BLOCKS, (r"\bfor most people\b", r"\bwith each day\b")),
    "F88": Fact(
        _BLOCKS,
        (
            r"\bif a cancer does come back, it is most often\b",
            r"\babout the first 2 years\b",
            r"\bthat does not mean yours will\b",
        ),
    ),
    "F89": Fact(_BLOCKS, (r"\b5 years since your treatment\b", r"\blower again\b")),
    "F90": Fact(
        _BLOCKS,
        (r"\b10 years\b", r"\bsome types of cancer\b", r"\bmay now be happy to say cured\b"),
    ),
    "F91": Fact(_R7, (r"\bcertain types may\b", r"\bmany years have passed since the diagnosis\b")),
    "F92": Fact(_R7, (r"\bsome people find it very hard to cope\b",)),
    "F93": Fact(_R7, (r"\bthere is help\b|\bthings that\b[^.]*\bhelp\b",)),
    # --- help and support
    "F94": Fact(_R8, (r"\bothers have been in your position\b", r"\btalking\b[^.]*\bmay help\b")),
    "F95": Fact(_R8, (r"\babove all\b", r"\bstruggles with having had cancer\b")),
    "F96": Fact(_R8, (r"\btalk to a trained counsellor\b",)),
    "F97": Fact(_R8, (r"\bhelp you\b", r"\bfear and worry\b")),
    "F98": Fact(_R8, (r"\bcounselling\b", r"\borganisations\b")),
    "F99": Fact(_NURSES, (r"\bCancer Research UK nurses\b", r"\blistens?\b|\btalk\b")),
    "F100": Fact(_NURSES, (r"(?<!\d)0808 800 4040(?! ?\d)", r"\bfree\b")),
    "F101": Fact(_NURSES, (r"(?<![\w;,] )Mo-Fr 09:00-17:00(?![;,])",)),
    "F102": Fact(_R8, (r"\bmental health and cancer\b",)),
    "F103": Fact(_CHAT, (r"\bCancer Chat\b", r"\bforum\b")),
    # --- what is around the page
    "F104": Fact(_SOURCES, (r"\blist of related pages\b", r"\bempty\b", r"\bdo not guess\b")),
    "F105": Fact(_SOURCES, (r"\bwas due for its next review on 9 October 2026\b", r"\bpassed\b")),
    "F106": Fact(_BLOCKS, (r"\bdid not show when it was last reviewed\b",)),
    "F107": Fact(_SOURCES, (r"\breaders can rate that page\b",)),
    "F108": Fact(
        _SOURCES,
        (
            r"(?<![\d.])4\.2 out of 5(?![\d.]\d)",
            r"(?<![\d.,])1,?066 votes\b",
            r"\bno date\b",
        ),
    ),
    "F109": Fact(_SOURCES, (r"\bthanks them\b",)),
    "F110": Fact(_SOURCES, (r"\bnotice\b", r"\bchanged lately\b", r"\basked readers\b")),
}

ALSO: Mapping[str, tuple[Fact, ...]] = {
    "F87": (
        Fact(
            _R7, (r"\bfor most people\b", r"\bnot so for every cancer\b", r"\bmany years later\b")
        ),
        Fact(_MARKS, (r"\bfor most people\b", r"\bmany years\b")),
    ),
    "F88": (
        Fact(
            _R7,
            (
                r"\bif a cancer does come back, it is most often\b",
                r"\babout the first 2 years from the end of treatment\b",
                r"\bthat does not mean yours will\b",
            ),
        ),
        Fact(_MARKS, (r"\bamong the cancers that do come back\b", r"\babout 2 years\b")),
    ),
    "F89": (
        Fact(_R7, (r"\b5 years\b", r"\blower again\b")),
        Fact(_MARKS, (r"\bpast 5 years\b", r"\bmost people\b")),
    ),
    "F90": (
        Fact(_R6, (r"\bsome types of cancer\b", r"\b10 years\b", r"\bmight\b[^.]*\bcured\b")),
        Fact(_R7, (r"\bsome types of cancer\b", r"\b10 years\b", r"\bmight say cured\b")),
        Fact(_MARKS, (r"\bsome types of cancer\b", r"\b10 years\b", r"\bmight say cured\b")),
    ),
    "F91": (
        Fact(_BLOCKS, (r"\bsome types can return many years later\b",)),
        Fact(_MARKS, (r"\bsome types can\b", r"\bafter the day the cancer was found\b")),
    ),
    "F99": (Fact(_R8, (r"\bnurses who take calls\b", r"\bneither family nor a friend\b")),),
    "F103": (Fact(_R8, (r"\bonline forum called Cancer Chat\b", r"\bcoped\b")),),
    "F105": (Fact(_BLOCKS, (r"\bwas due for review on \{review_due\}", r"\bhas passed\b")),),
    "F106": (Fact(_SOURCES, (r"\blast review\b", r"\bno date\b")),),
}

FIGURES = {
    "F25": (r"\b1 cell\b", r"\b2 new cells\b"),
    "F83": (r"(?<![\d.])95%",),
    "F88": (r"\b2 years\b",),
    "F89": (r"\b5 years\b",),
    "F90": (r"\b10 years\b",),
    "F100": (r"\b0808 800 4040\b",),
    "F101": (r"\bMo-Fr 09:00-17:00\b",),
    "F105": (r"\b9 October 2026\b",),
    "F108": (r"\b4\.2 out of 5\b", r"\b1,?066 votes\b"),
}
"""Facts.md 1.10, in the main place of each."""
