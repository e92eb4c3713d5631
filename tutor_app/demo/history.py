"""Who asked for help when, and who taught whom from when to when."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tutor_app.demo.draft import LOGGED_DAYS, PARTNER_ZONE, Draft, Taught, word_list
from tutor_app.demo.naming import invent_name
from tutor_app.demo.people import Pair, Pupil, Volunteer
from tutor_app.model import Match, Request

STUDENTS, TUTORS = 550, 1200
WAITING, STUDYING, TWO_SUBJECTS, PAUSED, EARLIER = 144, 88, 8, 18, 90
"""Studying students, some of them in two subjects, make 96 active pairs. Earlier ones were before there were logs."""
PROPOSED, AGREED, WASHINGTON_EVERY = 4, 2, 22
UNMATCHED = {"applicant": 14, "oriented": 22, "active": 24, "paused": 12}
"""Tutors who are here without a student; the rest of 1,200 have left."""
SHARES = {"english": 70, "essay": 12, "mathematics": 11, "science": 7}
FOUNDED = 16 * 365
"""The office is this many days old."""


@dataclass
class History:
    """Everybody, and every pair."""

    draft: Draft
    pupils: list[Pupil] = field(default_factory=list)
    volunteers: list[Volunteer] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    _by_subject: dict[tuple[str, str], list[Volunteer]] = field(default_factory=dict)

    def pupil(self, since: date, status: str) -> Pupil:
        """A new student."""
        pupil = Pupil(self.draft.dice.id_on(since), since, status)
        self.pupils.append(pupil)
        return pupil

    def volunteer(
        self, since: date, status: str, subject: Taught | None = None, until: date | None = None, zone: str = ""
    ) -> Volunteer:
        """A new tutor, of `subject` and perhaps of another."""
        dice, subjects = self.draft.dice, list(self.draft.subjects.values())
        teaches = [subject or _any_subject(self.draft)]
        if dice.happens(35):
            teaches += [s for s in dice.sample(subjects, 1) if s not in teaches]
        culture = dice.choice(("english", "english", "accented")) if zone else ""
        name = invent_name(dice, "tutors", culture)
        tutor = Volunteer(dice.id_on(since), name, since, until, status, teaches)
        if zone:
            tutor.zone = zone
        self.volunteers.append(tutor)
        for one in teaches:
            self._by_subject.setdefault((one.key, tutor.zone), []).append(tutor)
        return tutor

    def pair(self, pupil: Pupil, subject: Taught, starts: date, ends: date | None, status: str, zone: str = "") -> Pair:
        """A match of `pupil` with a tutor who is free for it, or with a new one, and the request it answers."""
        dice = self.draft.dice
        tutor = self._free_tutor(pupil, subject, starts, ends, zone) or self._new_tutor(subject, starts, ends, zone)
        pair = Pair(dice.id_on(starts), pupil, tutor, subject, starts, ends, status)
        pupil.pairs.append(pair)
        tutor.pairs.append(pair)
        self.pairs.append(pair)
        return pair

    def _free_tutor(
        self, pupil: Pupil, subject: Taught, starts: date, ends: date | None, zone: str
    ) -> Volunteer | None:
        dice = self.draft.dice
        known = self._by_subject.get((subject.key, zone or "Asia/Seoul"), [])
        if not dice.happens(45) or not known:
            return None
        for tutor in dice.choices(known, k=8):
            stays = tutor.until is None or (ends is not None and ends <= tutor.until)
            together = sum(p.ends is None or p.ends >= starts for p in tutor.pairs)
            strangers = all(p.pupil is not pupil for p in tutor.pairs)
            if tutor.status in ("active", "left") and tutor.since < starts and stays and together < 3 and strangers:
                return tutor
        return None

    def _new_tutor(self, subject: Taught, starts: date, ends: date | None, zone: str) -> Volunteer:
        dice = self.draft.dice
        until = ends + dice.days(0, 240) if ends else None
        if until and until >= self.draft.today:
            until = None
        since = starts - dice.days(10, 90)
        return self.volunteer(since, "left" if until else "active", subject, until, zone)


def invent_history(draft: Draft) -> History:
    """All students, tutors and pairs, by the numbers above times the scale."""
    history = History(draft)
    for _ in range(draft.scale):
        for _ in range(EARLIER):
            _earlier(history)
        for _ in range(STUDENTS - WAITING - STUDYING - PAUSED - EARLIER):
            _finished(history)
        for _ in range(PAUSED):
            _paused(history)
        for number in range(STUDYING):
            _studying(history, two=number < TWO_SUBJECTS, away=number % WASHINGTON_EVERY == WASHINGTON_EVERY - 1)
        _waiting(history)
        for status, count in UNMATCHED.items():
            for _ in range(count):
                history.volunteer(draft.today - draft.dice.days(5, 400), status)
    while len(history.volunteers) < TUTORS * draft.scale:
        since = draft.today - draft.dice.days(200, FOUNDED)
        until = min(since + draft.dice.days(60, 900), draft.today - timedelta(days=30))
        history.volunteer(since, "left", until=until)
    for pair in history.pairs:
        _describe_match(draft, pair)
    return history


def _earlier(history: History) -> None:
    """A student of the years before the logs."""
    draft, dice = history.draft, history.draft.dice
    since = draft.today - dice.days(LOGGED_DAYS + 500, FOUNDED - 100)
    pupil = history.pupil(since, dice.choice(("finished", "finished", "left")))
    starts = since + dice.days(10, 90)
    ends = min(starts + dice.days(60, 400), draft.today - timedelta(days=LOGGED_DAYS + 5))
    history.pair(pupil, _any_subject(draft), starts, ends, "ended")


def _finished(history: History) -> None:
    """A student who came and went while sessions were logged, with one tutor or two after each other."""
    draft, dice = history.draft, history.draft.dice
    since = draft.today - dice.days(130, LOGGED_DAYS + 300)
    pupil = history.pupil(since, "finished" if dice.happens(65) else "left")
    _pairs_until(history, pupil, since + dice.days(7, 80), draft.today - dice.days(6, 60), dice.choice((1, 1, 2)))


def _pairs_until(history: History, pupil: Pupil, starts: date, last: date, most: int) -> date:
    """Up to `most` ended pairs after each other in one subject; gives the day after which a next one may start."""
    dice, subject = history.draft.dice, _any_subject(history.draft)
    for _ in range(most):
        if last - starts < timedelta(days=30):
            break
        ends = min(starts + dice.days(60, 340), last)
        history.pair(pupil, subject, starts, ends, "ended")
        starts = ends + dice.days(14, 60)
    return starts


def _paused(history: History) -> None:
    draft, dice = history.draft, history.draft.dice
    starts = draft.today - dice.days(120, 500)
    pupil = history.pupil(starts - dice.days(10, 100), "paused")
    pair = history.pair(pupil, _any_subject(draft), starts, None, "paused")
    pair.timetable_ends = draft.today - dice.days(8, 55)


def _studying(history: History, *, two: bool, away: bool) -> None:
    """A student with an active pair, or with two; `away`: the tutor lives in Washington."""
    draft, dice = history.draft, history.draft.dice
    starts = draft.today - timedelta(days=int(dice.triangular(15, 900, 150)))
    since = starts - dice.days(10, 110)
    if earlier := dice.happens(25):
        since -= dice.days(200, 400)
    pupil = history.pupil(since, "active")
    if earlier:
        _pairs_until(history, pupil, since + dice.days(7, 60), starts - timedelta(days=20), 1)
    subject = draft.subjects["english"] if away or two else _any_subject(draft)
    history.pair(pupil, subject, starts, None, "active", PARTNER_ZONE if away else "")
    if two:
        other = dice.choice([s for s in draft.subjects.values() if s is not subject])
        history.pair(pupil, other, starts + (draft.today - starts) // 2, None, "active")


def _waiting(history: History) -> None:
    """The waiting list, by subject in the usual shares, with a few matches that are not active yet."""
    draft, dice = history.draft, history.draft.dice
    keys = [key for key, share in SHARES.items() for _ in range(round(WAITING * share / 100))]
    keys = (keys + ["english"] * WAITING)[:WAITING]
    dice.shuffle(keys)
    ahead = ["proposed"] * PROPOSED + ["agreed"] * AGREED
    for number, key in enumerate(keys):
        asked = draft.today - timedelta(days=1 + min(int(dice.expovariate(1 / 32)), 240))
        before = dice.happens(12)
        pupil = history.pupil(asked - dice.days(250, 500) if before else asked, "waiting")
        if before:
            _pairs_until(history, pupil, pupil.since + dice.days(7, 40), asked - timedelta(days=5), 1)
        request_id = _ask(draft, pupil, draft.subjects[key], asked, None)
        if number < len(ahead):
            agreed = ahead[number] == "agreed"
            pair = history.pair(pupil, draft.subjects[key], draft.today + timedelta(days=4), None, ahead[number])
            _add_match(draft, pair, request_id, pair.starts if agreed else None)


def _describe_match(draft: Draft, pair: Pair) -> None:
    if pair.status in ("proposed", "agreed"):
        return
    asked = max(pair.pupil.since, pair.starts - draft.dice.days(7, 75))
    _add_match(draft, pair, _ask(draft, pair.pupil, pair.subject, asked, pair.starts), pair.starts)


def _add_match(draft: Draft, pair: Pair, request_id: str, starts: date | None) -> None:
    reasons = word_list("office").get(pair.status)
    draft.add(
        Match,
        id=pair.id,
        student_id=pair.pupil.id,
        tutor_id=pair.tutor.id,
        subject_id=pair.subject.id,
        request_id=request_id,
        status=pair.status,
        starts=starts.isoformat() if starts else None,
        ends=pair.ends.isoformat() if pair.ends else None,
        reason=draft.dice.choice(reasons)[0 if pair.korean else 1] if reasons else "",
    )


def _ask(draft: Draft, pupil: Pupil, subject: Taught, since: date, matched: date | None) -> str:
    """A request, open until `matched`."""
    dice, words = draft.dice, word_list("office")
    language = dice.randrange(2)
    request_id = dice.id_on(since)
    draft.add(
        Request,
        id=request_id,
        student_id=pupil.id,
        subject_id=subject.id,
        since=since.isoformat(),
        urgency=dice.choices(("normal", "soon", "urgent"), (80, 14, 6))[0],
        status="matched" if matched else "open",
        closed_on=matched.isoformat() if matched else None,
        wish_place=dice.choice(word_list("places")["districts"])[language] if dice.happens(45) else "",
        wish_language=dice.choice(("ko", "en", "ko en", "zh", "ru")) if dice.happens(20) else "",
        wish_gender=dice.choice(("woman", "woman", "man")) if dice.happens(15) else "",
        note=dice.choice(words["request_notes"])[language] if dice.happens(40) else "",
    )
    return request_id


def _any_subject(draft: Draft) -> Taught:
    key = draft.dice.choices(list(SHARES), list(SHARES.values()))[0]
    return draft.subjects[key]
