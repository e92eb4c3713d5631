"""The right side: the proposal for the whole pool, who stays without, and which one more tutor would help most."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tutor_app.i18n import _, ngettext
from tutor_app.matching.advice import Advice
from tutor_app.matching.plan import WHYS, Plan, Why, make_plan
from tutor_app.matching.pool import Pool
from ui import fonts
from ui.jobs import Job, Progress
from ui.page import Desk
from ui.pages.matching.figures import AdviceBar, ShareBar, Soft, WhyLine, hero
from ui.pages.matching.words import WHY, advice_words, slot_words, time_words
from ui.pages.parts.subjects import SubjectWords
from ui.theme import px
from ui.widgets.button import Button
from ui.widgets.chip import Icon
from ui.widgets.frame import Ground, Line, Scroll, column, emptied, row
from ui.widgets.label import Elided, Label, Paragraph, caption, heading

SHOWN = 5
AUTOMATIC = 60_000
"""Up to so many pairs of request and tutor, the proposal is worked out without being asked for."""


class Proposal(Ground):
    """`review_wanted` opens the whole list, `only_wanted` asks to see these requests, and why."""

    review_wanted = Signal()
    only_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("surface")
        self._desk = desk
        self.plan: Plan | None = None
        self._pool: Pool | None = None
        self._subjects = SubjectWords(())
        self._job: Job | None = None
        self._body = column(gap=12)
        inner = QWidget()
        inner.setLayout(column(self._body, None, margins=(20, 18, 20, 20)))
        self.setLayout(column(Scroll(inner)))

    def take(self, pool: Pool, subjects: SubjectWords) -> None:
        """The pool has changed: what was proposed does not hold any more."""
        if self._job is not None:
            self._job.stop()
        self._pool, self._subjects, self.plan, self._job = pool, subjects, None, None
        self._show()

    @property
    def is_due(self) -> bool:
        """Whether it is to be worked out now, without being asked for."""
        pool = self._pool
        return (
            pool is not None and self.plan is None and self._job is None
            and 0 < len(pool.wants) * len(pool.offers) <= AUTOMATIC
        )  # fmt: skip

    def work_out(self) -> None:
        """Work the proposal out in the background."""
        pool = self._pool
        if pool is None or self._job is not None:
            return

        def work(progress: Progress) -> Plan:
            return make_plan(pool, progress.say)

        self._job = self._desk.jobs.run(_("Matching all who wait"), work, partial(self._done, pool))
        self._job.ended.connect(self._ended)
        if self.plan is None:
            self._show()

    def _done(self, pool: Pool, plan: Plan) -> None:
        if pool is self._pool:
            self._job, self.plan = None, plan
            self._show()

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._show()

    # showing

    def _show(self) -> None:
        emptied(self._body)
        text = _("As many as possible begin, those who have waited longest first, with the tutors who fit best.")
        self._body.addLayout(column(heading(_("Proposal for all")), Paragraph(text, 12, tone="muted"), gap=4))
        if self.plan is not None:
            self._show_plan(self.plan)
        elif self._job is not None:
            stop = Button(_("Cancel"), "secondary")
            stop.clicked.connect(self._job.stop)
            self._body.addLayout(row(caption(_("Comparing everybody with everybody…")), None, stop))
        elif self._pool is None or not self._pool.wants:
            self._body.addWidget(Paragraph(_("Nobody is waiting."), tone="muted"))
        else:
            begin = Button(_("Propose for all"), "tonal", "handshake").wide()
            begin.clicked.connect(self.work_out)
            self._body.addWidget(begin)

    def _show_plan(self, plan: Plan) -> None:
        waiting = len(plan.proposed) + len(plan.stays)
        share = len(plan.proposed) / waiting if waiting else 0.0
        self._body.addLayout(hero(len(plan.proposed), waiting, share))
        self._body.addWidget(ShareBar(share))
        if plan.kept:
            words = ngettext("{count} open match is kept", "{count} open matches are kept", plan.kept)
            self._body.addWidget(caption(words.format(count=plan.kept)))
        if plan.proposed:
            self._show_pairs(plan)
        if plan.stays:
            self._body.addWidget(Line())
            self._show_stays(plan)
        if plan.advice:
            self._body.addWidget(self._advice(plan))

    def _show_pairs(self, plan: Plan) -> None:
        every = Button(_("See all"), "link", height=20)
        every.clicked.connect(self.review_wanted)
        head = row(Label(_("Proposed pairs"), fonts.BODY, 600), caption(f"{len(plan.proposed):,}"), None, every)
        lines = column(gap=0)
        hides = self._desk.hides_names
        for one in plan.proposed[:SHOWN]:
            want, tutor = one.fit.want.row, one.fit.offer.row
            student = Elided(want.code if hides else want.alias, fonts.BODY, 500)
            name = Elided(tutor.code if hides else tutor.name, tone="text2")
            line = row(student, Icon("arrow-right", "faint", 14), name, caption(time_words(one.when)), gap=8)
            line.setStretch(0, 2)
            line.setStretch(2, 3)
            line.setContentsMargins(0, px(6), 0, px(6))
            lines.addLayout(line)
            lines.addWidget(Line(name="gridline"))
        count = len(plan.proposed)
        review = Button(
            ngettext("Review {count} pair", "Review {count} pairs", count).format(count=count), "tonal"
        ).wide()
        review.clicked.connect(self.review_wanted)
        self._body.addLayout(column(head, lines, review, gap=8))

    def _show_stays(self, plan: Plan) -> None:
        counts = plan.counts()
        head = row(Label(_("Stay without"), fonts.BODY, 600), caption(f"{len(plan.stays):,}"), None)
        lines = column(head, gap=0)
        for why in sorted((one for one in WHYS if counts[one]), key=lambda one: -counts[one]):
            line = WhyLine(*WHY[why], counts[why])
            line.clicked.connect(partial(self._show_only, why))
            lines.addWidget(line)
        self._body.addLayout(lines)

    def _advice(self, plan: Plan) -> QWidget:
        best = plan.advice[0]
        words = advice_words(best, self._subjects.name(best.subject_id), len(plan.stays))
        text = Paragraph(words, fonts.BODY, 600, tone="accent_text")
        bulb = Icon("lightbulb", "accent", 18)
        head = row(bulb, text, gap=8)
        head.setStretch(1, 1)
        head.setAlignment(bulb, Qt.AlignmentFlag.AlignTop)
        bars = column(gap=2)
        for one in plan.advice:
            bar = AdviceBar(slot_words(one, self._subjects.chip(one.subject_id)[0]), one.serves, best.serves)
            bar.clicked.connect(partial(self._show_advised, one))
            bars.addWidget(bar)
        copy = Button(_("Copy a call for tutors"), "link", "copy", height=24)
        copy.clicked.connect(partial(self._copy_call, best))
        return Soft(column(head, bars, row(copy, None), gap=10, margins=(14, 12, 14, 12)))

    # what is done

    def _show_only(self, why: Why, _checked: bool = False) -> None:
        if self.plan is not None:
            ids = frozenset(one.want.row.id for one in self.plan.stays if one.why == why)
            self.only_wanted.emit(ids, _(WHY[why][0]))

    def _show_advised(self, one: Advice, _checked: bool = False) -> None:
        words = slot_words(one, self._subjects.name(one.subject_id))
        self.only_wanted.emit(frozenset(one.request_ids), words)

    def _copy_call(self, one: Advice, _checked: bool = False) -> None:
        when = slot_words(one, self._subjects.name(one.subject_id))
        text = _("We are looking for a volunteer tutor: {slot}. {count} people could begin at once.")
        QGuiApplication.clipboard().setText(text.format(slot=when, count=one.serves))
        self._desk.say(_("Copied"), undo=False)
