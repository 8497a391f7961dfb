"""Drafts of lessons: written here, kept revision by revision, published to the lessons folder.

The verbs, in the order in which a draft goes through them (`services` comes first in each):

begin     begin_new(person, course, unit, title, author) · begin_from_unit(person, course, unit)
          begin_from_raw(person, course, raw, what, brought)
          begin_from_article(person, course, about, title, proposals, ids)
          copy_draft(person, draft, course, unit)
look      list_drafts() · given_up() · drafts_of_lesson(course, unit)
          open_draft(draft) -> DraftView · examined(view)
          revisions_of(draft) · raw_of_revision(draft, number) · article_beside(view)
          record_of(view) · record_ids(view)
save      save_draft(person, draft, base, raw, what) -> Saved | MergedSave | Clash
          clash_of(draft, mine) -> Clash
          settle_clash(person, draft, mine, head, choices) -> Saved | MergedSave | Clash
step      undo_draft(draft, seen) · redo_draft(draft, seen) -> Saved
talk      comment_on_draft(person, draft, text, item) · resolve_comment(person, draft, number)
          comments_of(person, draft)
review    send_to_review(person, draft) · send_back(person, draft) · close_draft(person, draft)
          reopen_draft(person, draft)
by hand   behind(view) · file_digest(view) · catch_up(person, draft, seen, digest, choices)
publish   publish_draft(person, draft, seen, what, course) -> Published
history   published_versions(course, unit) · version_of_lesson(course, unit, digest)
          go_back(person, course, unit, digest) · impact_of_draft(view)

A draft's `head` is the number of its current revision: it is handed back as `base` or `seen`, so
that nobody works on what they have not seen. Operations on the unit itself are those of
`quizapp.content.editing`; what differs and what conflicts is told, in words, by its `telling`.
Whether the asker may is for the caller to say: teachers do.
"""

from quizapp.content.publishing import NewCourse
from quizapp.domain.drafting import MOST_COMMENT, MOST_WHAT, State
from quizapp.usecases.drafts.begin import begin_from_raw, begin_from_unit, begin_new
from quizapp.usecases.drafts.catching_up import behind, catch_up, file_digest
from quizapp.usecases.drafts.comments import comment_on_draft, comments_of, resolve_comment
from quizapp.usecases.drafts.from_article import begin_from_article
from quizapp.usecases.drafts.model import (
    Behind,
    Clash,
    Comment,
    DraftLine,
    DraftView,
    MergedSave,
    Outcome,
    Published,
    PublishedVersion,
    Revision,
    Saved,
)
from quizapp.usecases.drafts.opening import (
    drafts_of_lesson,
    examined,
    given_up,
    list_drafts,
    open_draft,
    raw_of_revision,
    revisions_of,
)
from quizapp.usecases.drafts.publish import publish_draft
from quizapp.usecases.drafts.reviewing import (
    close_draft,
    reopen_draft,
    send_back,
    send_to_review,
)
from quizapp.usecases.drafts.saving import clash_of, save_draft, settle_clash
from quizapp.usecases.drafts.sources import (
    Brought,
    article_beside,
    article_from,
    record_ids,
    record_of,
    text_of_article,
)
from quizapp.usecases.drafts.stepping import redo_draft, undo_draft
from quizapp.usecases.drafts.versions import (
    copy_draft,
    go_back,
    impact_of_draft,
    published_versions,
    version_of_lesson,
)

__all__ = [
    "MOST_COMMENT",
    "MOST_WHAT",
    "Behind",
    "Brought",
    "Clash",
    "Comment",
    "DraftLine",
    "DraftView",
    "MergedSave",
    "NewCourse",
    "Outcome",
    "Published",
    "PublishedVersion",
    "Revision",
    "Saved",
    "State",
    "article_beside",
    "article_from",
    "begin_from_article",
    "begin_from_raw",
    "begin_from_unit",
    "begin_new",
    "behind",
    "catch_up",
    "clash_of",
    "close_draft",
    "comment_on_draft",
    "comments_of",
    "copy_draft",
    "drafts_of_lesson",
    "examined",
    "file_digest",
    "given_up",
    "go_back",
    "impact_of_draft",
    "list_drafts",
    "open_draft",
    "publish_draft",
    "published_versions",
    "raw_of_revision",
    "record_ids",
    "record_of",
    "redo_draft",
    "reopen_draft",
    "resolve_comment",
    "revisions_of",
    "save_draft",
    "send_back",
    "send_to_review",
    "settle_clash",
    "text_of_article",
    "undo_draft",
    "version_of_lesson",
]
