"""What an article must say of each fact F1 to F66 of the source, and the words that limit it.

Owns where each fact stands in the main, and patterns for its content. All patterns of a fact must
be found in the joined text of that article's blocks and web cards that are tagged with it, small
and capital letters alike. A pattern names the part of a sentence that would change the meaning if
it went ("may", "some", "always possible"), so that a later hand may reword all the rest. Knows
nothing of how articles are read; must_keep_2.py goes on with F67.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Fact(NamedTuple):
    """Where a fact stands, and what must be found in what is tagged with it there."""

    place: str
    """The id of the article."""
    needs: tuple[str, ...]
    """Regular expressions."""


_R1 = "why-cancer-can-come-back"
_R2 = "after-surgery"
_R3 = "after-drugs-or-radiotherapy"
_R4 = "immunotherapy-and-targeted-drugs"
_R5 = "when-drugs-stop-working"
_SOURCES = "sources"

FACTS: Mapping[str, Fact] = {
    "F1": Fact(_R1, (r"\bsome cancers\b", r"\breturn\b|\bcome back\b")),
    "F2": Fact(_R1, (r"\bsometimes\b", r"\bhow\b")),
    "F3": Fact(_R1, (r"\blist of its contents\b", r"\bempty\b|\bmissing\b")),
    "F4": Fact(_R1, (r"\bmay (?:return|come back)\b", r"\bfirst treatment\b")),
    "F5": Fact(_R1, (r"\bscar(?:es|ed|y)\b|\bfrighten", r"\bthought\b")),
    "F6": Fact(_R1, (r"\bno single cause\b|\bmore than one (?:cause|reason)\b",)),
    "F7": Fact(
        _R1,
        (
            r"\bfirst treatment\b",
            r"\bnot have taken out or destroyed every cancer cell\b",
            r"\blived through\b",
            r"\bnew tumour\b",
        ),
    ),
    "F8": Fact(_R1, (r"\bdifferent part of the body\b", r"\bgrow\b", r"\btumour\b")),
    # --- after surgery
    "F9": Fact(_R2, (r"\bcells\b.*\bstayed\b", r"\bwhere the surgeon worked\b|\boperation\b")),
    "F10": Fact(
        _R2,
        (
            r"\bhad already left\b",
            r"\bfirst tumour\b",
            r"\bprimary\b",
            r"\b(?:nobody|no one) can see\b",
        ),
    ),
    "F11": Fact(_R2, (r"\bmicrometastases\b",)),
    "F12": Fact(_R2, (r"\bsurgeon does everything they can\b|\btheir best\b", r"\ball of\b")),
    "F13": Fact(
        _R2,
        (
            r"\bsmall group\b",
            r"\balways possible\b",
            r"\b(?:no one|nobody) can rule it out\b|\bnever be ruled out\b",
        ),
    ),
    "F14": Fact(
        _R2,
        (
            r"\bmay suggest\b|\bmay advise\b",
            r"\bmore treatment\b",
            r"\bif, in their judgement\b|\bif they judge\b",
            r"\brisk\b",
        ),
    ),
    "F15": Fact(_R2, (r"\bsometimes\b", r"\badjuvant\b")),
    "F16": Fact(_R2, (r"\bone of these four, or more than one\b|\bone or more\b", "chemotherapy")),
    "F17": Fact(_R2, (r"\bone of these four, or more than one\b|\bone or more\b", "radiotherapy")),
    "F18": Fact(
        _R2, (r"\bone of these four, or more than one\b|\bone or more\b", "hormone therapy")
    ),
    "F19": Fact(
        _R2, (r"\bone of these four, or more than one\b|\bone or more\b", "targeted cancer drug")
    ),
    "F20": Fact(
        _R2, (r"\baim to try\b", r"\bkill\b", r"\bin check\b|\bcontrol\b", r"\bleftover\b")
    ),
    "F21": Fact(_R2, (r"\bCancer Research UK\b", r"\bsurgery\b")),
    # --- after drugs or radiotherapy
    "F22": Fact(_R3, (r"\bsometimes comes back\b", r"\bdrugs\b", r"\bradiotherapy\b")),
    "F23": Fact(_R3, (r"\bcan be because\b", r"\bsome of its cells lived through\b")),
    "F24": Fact(_R3, (r"\bchemotherapy\b", r"\bkill cancer cells\b")),
    "F25": Fact(_R3, (r"\b1 cell is turning into 2 new cells\b", r"\b2 new cells side by side\b")),
    "F26": Fact(_R3, (r"\bdo not all divide together\b",)),
    "F27": Fact(_R3, (r"\bhealthy cell rests for a long time\b",)),
    "F28": Fact(_R3, (r"\bcancer cells rest too\b", r"\bmay be far shorter\b")),
    "F29": Fact(_R3, (r"\brounds\b", r"\bas many cells as it can\b", r"\bdivide\b")),
    "F30": Fact(_R3, (r"\bat rest in the first round\b", r"\bnext\b", r"\bmore likely to kill\b")),
    "F31": Fact(_R3, (r"\bunlikely\b", r"\bevery cancer cell\b")),
    "F32": Fact(_R3, (r"\bdoctors try\b|\bdoctors aim\b", r"\bas few of them as possible\b")),
    "F33": Fact(_R3, (r"\bmay die off\b", r"\bimmune system\b.*\bmay kill\b")),
    "F34": Fact(_R3, (r"\bCancer Research UK\b", r"\bhow chemotherapy works\b")),
    "F35": Fact(_R3, (r"\btiny breaks\b", r"\bDNA\b")),
    "F36": Fact(_R3, (r"\bstop growing\b", r"\bstop dividing\b", r"\boften they die\b")),
    "F37": Fact(_R3, (r"\bhealthy cells close to\b", r"\bcan be harmed\b")),
    "F38": Fact(_R3, (r"\bmost of them (?:mend|recover)\b", r"\bas they did before\b")),
    # N2: the source says that they will. They can.
    "F39": Fact(
        _R3, (r"\bthrough radiotherapy alive\b", r"\bcan grow back in time\b", r"\bnot mean\b")
    ),
    "F40": Fact(_R3, (r"\bCancer Research UK\b", r"\bradiotherapy\b")),
    # --- immunotherapy and targeted drugs
    "F41": Fact(_R4, (r"\bimmunotherapy\b", r"\bimmune system\b", r"\bto work\b", r"\bown\b")),
    "F42": Fact(
        _R4,
        (r"\btargeted cancer drugs\b", r"\bdiffer\b", r"\bgrow and stay alive\b", r"\bact on\b"),
    ),
    "F43": Fact(_R4, (r"\bsome drugs\b", r"\bseveral ways\b", r"\bboth kinds\b")),
    "F44": Fact(_R4, (r"\bsome of\b.*\bmay clear a cancer fully\b",)),
    "F45": Fact(
        _R4,
        (
            r"\bothers may make a cancer smaller\b",
            r"\bmay (?:keep|hold)\b",
            r"\bmonths\b.*\byears\b",
        ),
    ),
    "F46": Fact(_R4, (r"\bmay look as if it has gone\b", r"\bscans\b", r"\bblood tests\b")),
    "F47": Fact(_R4, (r"\bcells may remain\b", r"\bgroup so small\b|\bsmall group\b")),
    "F48": Fact(_R4, (r"\bcan begin to grow\b", r"\btime\b", r"\btreatment has ended\b")),
    "F49": Fact(
        _SOURCES, (r"\blist of more to read\b", r"\bempty\b|\bmissing\b", r"\bnot guess\b")
    ),
    # --- when drugs stop working
    "F50": Fact(_R5, (r"\bsometimes\b", r"\bno longer responds\b", r"\bresistant\b")),
    "F51": Fact(_R5, (r"\bstarts in healthy cells that have changed\b",)),
    "F52": Fact(_R5, (r"\bmutation\b", r"\bgenes\b")),
    "F53": Fact(_R5, (r"\bchanged genes\b", r"\bnot act\b.*\bhealthy\b")),
    "F54": Fact(_R5, (r"\bkeep on changing\b", r"\bless and less like healthy cells\b")),
    "F55": Fact(_R5, (r"\bsome of these mutations\b", r"\bwithstand the drugs\b")),
    "F56": Fact(_R5, (r"\bsometimes another kind of treatment\b",)),
    "F57": Fact(_R5, (r"\bsometimes\b|\bnow and then\b", r"\bdrugs together\b|\bat once\b")),
    "F58": Fact(_R5, (r"\bmulti drug resistance\b",)),
    "F59": Fact(
        _R5,
        (r"\bset of gene mutations\b", r"\bthey believe that this can make the cell resistant\b"),
    ),
    "F60": Fact(_R5, (r"\bshut drugs out\b",)),
    "F61": Fact(_R5, (r"\bresistant\b", r"\ba lot of a substance\b", r"\bp-glycoprotein\b")),
    # N1: the source says cell walls, and human cells have none.
    "F62": Fact(_R5, (r"\bprotein\b", r"\bouter layer of cells\b", r"\A(?![\s\S]*\bwalls?\b)")),
    "F63": Fact(_R5, (r"\bpump\b", r"\btoxins\b", r"\bout of the cell\b")),
    "F64": Fact(_R5, (r"\bmuch of this protein\b", r"\bvery well at keeping drugs\b")),
    "F65": Fact(_R5, (r"\balmost as long as\b", r"\bcancer drugs\b")),
    "F66": Fact(_R5, (r"\bdrug treatment better\b", r"\bway round resistance\b")),
}
"""Each fact once."""
