"""The content of the app: directory, texts, exercises and articles, checked as they are read.

Owns the files of resources/content and hands them out as frozen values. Knows nothing of Qt,
of storage or of the person. Each file is read when it is first asked for.
"""

from recurapp.content.articles import Article, ArticleBlock, BlockKind, load_article
from recurapp.content.directory import (
    Channel,
    ChannelType,
    Cost,
    Directory,
    Entry,
    Evidence,
    EvidenceLevel,
    Status,
    Tier,
    load_directory,
)
from recurapp.content.exercises import Exercise, Step, load_exercise
from recurapp.content.files import BUILD_DATE, ContentError, Source
from recurapp.content.help_routes import (
    HelpRoute,
    RouteKind,
    fill_slots,
    help_routes,
    helpnow_text,
    safety_slots,
)
from recurapp.content.wording import (
    CopyBlock,
    load_blocks,
    load_wording,
    review_has_passed,
    source_panel,
)

__all__ = [
    "BUILD_DATE",
    "Article",
    "ArticleBlock",
    "BlockKind",
    "Channel",
    "ChannelType",
    "ContentError",
    "CopyBlock",
    "Cost",
    "Directory",
    "Entry",
    "Evidence",
    "EvidenceLevel",
    "Exercise",
    "HelpRoute",
    "RouteKind",
    "Source",
    "Status",
    "Step",
    "Tier",
    "fill_slots",
    "help_routes",
    "helpnow_text",
    "load_article",
    "load_blocks",
    "load_directory",
    "load_exercise",
    "load_wording",
    "review_has_passed",
    "safety_slots",
    "source_panel",
]
