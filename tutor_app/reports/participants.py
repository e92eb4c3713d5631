"""The sign-in sheet of an event: who comes, what they agreed to, and a line to sign on."""

from collections.abc import Collection, Sequence
from functools import partial

from tutor_app.i18n import N_
from tutor_app.queries.events import EventRow, ParticipantRow
from tutor_app.queries.progress_rows import Words
from tutor_app.reports import Language, Paper
from tutor_app.reports.letterhead import FIRST_TOP, FOOT, MARGIN, TOP, draw_frame, letterhead
from tutor_app.reports.page import ACCENT, HAIR, RULE, SIZES, Block, Sheet, document, flow
from tutor_app.reports.parts import (
    CAPTION,
    QUIET,
    SMALL,
    TITLE,
    Measure,
    cell,
    draw_cell,
    figures,
    label,
    rows,
    signatures,
)
from tutor_app.reports.wording import Tongue

_ROW = 24.0
_SHARES = (0.04, 0.34, 0.14, 0.14, 0.34)
"""Widths of the columns: number, who, taking part, photographs, signature."""


def build(
    office: Words, event: EventRow, people: Sequence[ParticipantRow], *, dated: str, language: Language, paper: Paper,
    named: Collection[str] = (),
) -> bytes:  # fmt: skip
    """The PDF of the list of those who have a place: the same bytes for the same rows.

    `named` are the ids of students whose real names stand in the rows; the others stand by alias.
    """
    size = SIZES[paper]
    tongues = tuple(Tongue(code) for code in (("en", "ko") if language == "both" else (language,)))
    measure = Measure(MARGIN, size[0] - 2 * MARGIN, tongues)
    title = measure.together(lambda t: t.gettext("Sign-in sheet"))
    placed = [one for one in people if one.status == "signed_up"]
    head = letterhead(office, "", dated, measure) + rows([cell(title, MARGIN, measure.width, TITLE)], keep=True)
    facts = [
        (measure.together(lambda t: t.gettext("Event")), event.title),
        (
            measure.together(lambda t: t.gettext("Date")),
            f"{measure.together(lambda t: t.date(event.date))} {event.start}",
        ),
        (measure.together(lambda t: t.gettext("Place")), event.place or "–"),
        (measure.together(lambda t: t.gettext("Signed up")), str(len(placed))),
    ]
    lines = [
        _head(measure, _who(placed, named)),
        *(_line(measure, number, one) for number, one in enumerate(placed, 1)),
    ]
    pages = flow(
        [*head, *figures(facts, measure), *lines],
        first_top=FIRST_TOP,
        top=TOP,
        bottom=size[1] - FOOT,
        foot=signatures(measure, [measure.together(lambda t: t.gettext("Coordinator"))]),
    )
    about = f"{title} · {tongues[0].date(event.date)}"

    def frame(sheet: Sheet, number: int) -> None:
        draw_frame(sheet, size, number, len(pages), about)

    return document(pages, size, title=title, language=tongues[0].language, frame=frame)


def _places(measure: Measure) -> list[float]:
    places = [measure.left]
    for share in _SHARES:
        places.append(places[-1] + share * measure.width)
    return places


def _who(placed: Sequence[ParticipantRow], named: Collection[str]) -> str:
    """What the people stand by: aliases, names (as tutors and guests do), or some by one and some by the other."""
    by_alias = {one.kind == "student" and one.person_id not in named for one in placed}
    if by_alias == {False}:
        return N_("Name")
    return N_("Alias or name") if False in by_alias else N_("Alias")


def _head(measure: Measure, who: str) -> Block:
    said = ("", who, N_("Taking part"), N_("Photographs"), N_("Signature"))
    texts = ["" if not word else measure.together(partial(_in, word)) for word in said]

    def draw(sheet: Sheet, top: float) -> None:
        for text, x in zip(texts, _places(measure), strict=False):
            label(sheet, text, x, top, CAPTION)
        sheet.rule(measure.left, top + 15, measure.right, top + 15, stroke=RULE, width=0.7)

    return Block(17, draw, above=16, keep=True)


def _in(word: str, tongue: Tongue) -> str:
    return tongue.gettext(word)


def _line(measure: Measure, number: int, one: ParticipantRow) -> Block:
    xs = _places(measure)
    who = one.shown or one.code
    shown = cell(who, xs[1], (xs[2] - xs[1]) * 0.72, SMALL)
    name = shown._replace(lines=shown.lines[:1])

    def draw(sheet: Sheet, top: float) -> None:
        text = top + (_ROW - SMALL.leading) / 2
        label(sheet, str(number), xs[0], text, QUIET)
        draw_cell(sheet, name, text)
        if one.code and one.code != who:
            label(sheet, one.code, xs[2] - 10, text, QUIET, "right")
        for day, x in ((one.consent_on, xs[2]), (one.photo_on, xs[3])):
            if day:
                sheet.tick(x + 8, top + _ROW / 2, 8, stroke=ACCENT, width=1.2)
            else:
                sheet.box(x + 3, top + _ROW / 2 - 5, 10, 10, 2, fill=None, stroke=RULE)
        sheet.rule(measure.left, top + _ROW, measure.right, top + _ROW, stroke=HAIR)

    return Block(_ROW, draw)
