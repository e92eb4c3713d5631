"""Paper: progress reports of the demo office, against Platypus and against bare strings on a canvas."""

from functools import partial
from io import BytesIO

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table
from sqlmodel import Session, select

from tests.bench.content import Bars, Grid, Heading, Part, Text, parts
from tests.bench.imports import NOBODY
from tests.bench.offices import fresh_folder, our_office
from tests.bench.row import Row, Size, in_turns, middle
from tutor_app.demo import build_office
from tutor_app.model import Match
from tutor_app.queries.progress import progress_report
from tutor_app.queries.progress_rows import ProgressReport
from tutor_app.reports import build_progress

TODAY, SINCE = "2026-11-24", "2026-03-01"
WIDTH = A4[0] - 96
ACCENT = HexColor("#0F766E")


def report_rows(size: Size) -> list[Row]:
    """One report and many, in both languages side by side."""
    reports = gather(size.reports)
    contents = [list(parts(report)) for report in reports]
    ours = partial(build_progress, language="both", paper="a4")
    ours(reports[0])
    one, one_flowed, one_bare = in_turns(
        max(size.samples // 10, 3),
        partial(ours, reports[0]),
        partial(platypus, contents[0]),
        partial(bare_canvas, contents[0]),
    )
    many, many_flowed, many_bare = in_turns(
        size.rounds,
        lambda: [ours(report) for report in reports],
        lambda: [platypus(content) for content in contents],
        lambda: [bare_canvas(content) for content in contents],
    )
    names = ("One progress report", f"{len(reports)} progress reports")
    flowed, bare = "floor: plain Platypus, same content", "floor: the strings on a bare canvas"
    return [
        Row(names[0], middle(one), middle(one_flowed), goal=1.5, note=flowed),
        Row(names[0], middle(one), middle(one_bare), note=bare),
        Row(names[1], middle(many), middle(many_flowed), goal=1.5, note=flowed),
        Row(names[1], middle(many), middle(many_bare), note=bare),
    ]


def gather(count: int) -> list[ProgressReport]:
    """The rows of `count` reports, active pairs first."""
    with fresh_folder() as folder, our_office(folder, NOBODY) as app:
        app.do(build_office, today=TODAY)
        students = app.query(_students)[:count]
        return [app.query(progress_report, student, starts=SINCE, ends=TODAY, dated=TODAY) for student in students]


def _students(read: Session) -> list[str]:
    found = read.exec(select(Match.student_id).order_by(Match.status, Match.id)).all()
    return list(dict.fromkeys(found))


# The faces are those that our report has registered under their names.
BODY = ParagraphStyle("body", fontName="Pretendard-Regular", fontSize=9, leading=13)
HEAD = ParagraphStyle("head", fontName="Pretendard-Bold", fontSize=10, leading=15, textColor=ACCENT)


def platypus(content: list[Part]) -> bytes:
    """The content as paragraphs and tables."""
    buffer = BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=48, rightMargin=48, topMargin=48, bottomMargin=48)
    document.build([_flowable(part) for part in content])
    return buffer.getvalue()


def _flowable(part: Part) -> Flowable:
    match part:
        case Heading(texts):
            return Table([[Paragraph(text, HEAD) for text in texts]], colWidths=[WIDTH / len(texts)] * len(texts))
        case Text(texts):
            return Table([[Paragraph(text, BODY) for text in texts]], colWidths=[WIDTH / len(texts)] * len(texts))
        case Grid(rows):
            columns = len(rows[0]) or 1
            return Table([[Paragraph(c, BODY) for c in row] for row in rows], colWidths=[WIDTH / columns] * columns)
        case Bars(values):
            drawing = Drawing(WIDTH, 60)
            for x, y, full in _bars(values):
                drawing.add(Rect(x, y, 12, 5, fillColor=ACCENT if full else None, strokeColor=ACCENT))
            return drawing


def bare_canvas(content: list[Part]) -> bytes:
    """The same strings one under the other, without breaking lines."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    y = 0.0
    for part in content:
        if y < 60:
            if y:
                canvas.showPage()
            y = A4[1] - 60
            canvas.setFont("Pretendard-Regular", 9)
        match part:
            case Heading(texts) | Text(texts):
                _strings(canvas, texts, y)
            case Grid(rows):
                for row in rows:
                    _strings(canvas, row, y)
                    y -= 13
            case Bars(values):
                for x, dy, full in _bars(values):
                    canvas.rect(48 + x, y - 60 + dy, 12, 5, fill=int(full))
                y -= 60
        y -= 13
    canvas.save()
    return buffer.getvalue()


def _strings(canvas: Canvas, texts: tuple[str, ...], y: float) -> None:
    for column, text in enumerate(texts):
        canvas.drawString(48 + column * WIDTH / len(texts), y, text)


def _bars(values: list[tuple[int, int]]) -> list[tuple[float, float, bool]]:
    """Where each little box of the chart is, and whether it is filled."""
    return [
        (month * 24.0, index * 6.0, index < came)
        for month, (came, away) in enumerate(values)
        for index in range(came + away)
    ]
