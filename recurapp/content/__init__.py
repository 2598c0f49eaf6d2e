"""The content of the app: directory, texts, exercises and articles, checked as they are read.

Owns the files of resources/content and hands them out as frozen values. Knows nothing of Qt,
of storage or of the person. Each file is read when it is first asked for.
"""

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
from recurapp.content.files import BUILD_DATE, ContentError
from recurapp.content.help_routes import (
    HelpRoute,
    RouteKind,
    fill_slots,
    help_routes,
    helpnow_text,
    safety_slots,
)
from recurapp.content.reading import (
    Article,
    ArticleBlock,
    BlockKind,
    CopyBlock,
    Exercise,
    Source,
    Step,
    load_article,
    load_blocks,
    load_exercise,
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
