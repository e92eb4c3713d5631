"""What a free text should not carry out of the office: looked over before a report, print or export leaves.

It finds known names, telephone and resident registration numbers, places in the North, and Hanawon. It warns and
proposes other words; a person decides. It cannot find what it does not know.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tutor_app import names
from tutor_app.i18n import _, translator

Kind = Literal["name", "phone", "resident_number", "north", "hanawon"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A part of a text, `start` to `end`, that should not leave, and what to write `instead` in its language."""

    kind: Kind
    start: int
    end: int
    found: str
    instead: str

    @property
    def why(self) -> str:
        """What is wrong with it, in the language in use."""
        match self.kind:
            case "name":
                return _("This is a real name.")
            case "phone":
                return _("This looks like a telephone number.")
            case "resident_number":
                return _("This looks like a resident registration number.")
            case "north":
                return _("This is a place in the North.")
            case "hanawon":
                return _("This tells of Hanawon.")


def findings(text: str, known_names: Mapping[str, str]) -> list[Finding]:
    """What to look at in `text`, in order; parts do not overlap. `known_names` gives the alias for each real name."""
    everything = sorted([*_known(text, known_names), *_shapes(text)], key=lambda finding: (finding.start, -finding.end))
    kept: list[Finding] = []
    for finding in everything:
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


def replaced(text: str, found: list[Finding]) -> str:
    """`text` with every finding replaced by what is proposed."""
    for finding in reversed(found):
        text = text[: finding.start] + finding.instead + text[finding.end :]
    return text


def cleaner(known: Mapping[str, str]) -> Callable[[str], str]:
    """What takes `known` words and all telephone and registration numbers out of texts that nobody looks over.

    Made once for many texts: of some thousands of known words only those that are in a text are looked at closely.
    """
    beginnings: dict[str, list[tuple[str, str, str]]] = {}
    for word, instead in known.items():
        letters = names.folded(word)
        if len(letters) > 1:
            beginnings.setdefault(letters[:2], []).append((letters, word, instead))

    def clean(text: str) -> str:
        letters = names.folded(text)
        pairs = set(map(str.__add__, letters, letters[1:])) & beginnings.keys()
        here = {word: instead for pair in pairs for part, word, instead in beginnings[pair] if part in letters}
        if not here and not _DIGIT.search(text):
            return text
        return replaced(text, [one for one in findings(text, here) if one.kind in _NEVER_LEAVE])

    return clean


_DIGIT = re.compile(r"\d")
_NEVER_LEAVE = ("name", "phone", "resident_number")


def _known(text: str, known_names: Mapping[str, str]) -> Iterator[Finding]:
    """Names whatever their case, accents, width and blanks; not inside another word, but before a particle."""
    if not known_names:
        return
    letters, places = _folded(text)
    for name, alias in known_names.items():
        wanted = names.folded(name)
        if len(wanted) < 2:
            continue
        at = letters.find(wanted)
        while at >= 0:
            start, end = places[at], places[at + len(wanted) - 1] + 1
            if _stands_alone(text, start, end, wanted):
                yield Finding("name", start, end, text[start:end], alias)
            at = letters.find(wanted, at + 1)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded for comparing, and where in the text each folded character comes from."""
    letters: list[str] = []
    places: list[int] = []
    for index, char in enumerate(text):
        for part in names.folded(char):
            letters.append(part)
            places.append(index)
    return "".join(letters), places


def _stands_alone(text: str, start: int, end: int, wanted: str) -> bool:
    """Hangul of three syllables may touch others; of two, only a particle; Latin and the like no letter but Hangul."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if not _HANGUL.match(wanted):
        return not any(char.isalnum() and not _HANGUL.match(char) for char in (before, after))
    return len(wanted) > 2 or not (_HANGUL.match(before) or (_HANGUL.match(after) and after not in _PARTICLES))


_HANGUL = re.compile("[가-힣]")
_PARTICLES = "은는이가을를의에께와과도로으만씨님한"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "‐‑‒–—−"), ord("-"))
_RESIDENT = re.compile(r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-. ]?[1-8](?:\d{6}|[*xX●○]{6})(?![\d*])")
_PHONE = re.compile(
    r"(?<![\d-])(?:(?:\+?82[-. ]?\(?0?\)?|\(?0)(?:2|[1-7]\d)\)?[-. ]?\d{3,4}[-. ]?\d{4}"
    r"|\+\d{1,3}(?:[-. ()]{0,2}\d){7,12}|\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4})(?![\d-])"
)
_HANAWON = re.compile(r"하나원|\bhana[- ]?won\b", re.IGNORECASE)
# Places whose names are everyday words, or lie in the South as well, only in a form that makes them clear.
_NORTH_KO = (
    "함경도 함경남도 함경북도 양강도 량강도 자강도 평안도 평안남도 평안북도 황해도 황해남도 황해북도 평성시 송림시 "
    "평양(?!냉면) 함흥(?!냉면) 원산(?!지) 남포(?!동) 청진 회령 혜산 신의주 사리원 온성 삼지연 라선 라진 나진 나선시 "
    "강계 단천 신포 북청 길주 김책 만포 문천시 덕천시 정주시 희천시 개성시 해주시(?=에) 무산군 경성군 명천군 종성군 "
    "경원군 은덕군"
)
_NORTH_EN = (
    "pyongyang pyeongyang phyongyang pyongsong chongjin cheongjin hoeryong hoeryeong hyesan musan sinuiju hamhung "
    "hamheung hamgyong hamgyeong wonsan nampo kaesong gaeseong sariwon haeju kanggye ganggye onsong onseong rason "
    "rajin najin ryanggang yanggang chagang jagang pyongan pyeongan hwanghae kimchaek gimchaek samjiyon"
)
_NORTH = re.compile(
    f"{_NORTH_KO.replace(' ', '|')}|\\b(?:(?:north|south) )?(?:{_NORTH_EN.replace(' ', '|')})(?:-?(?:do|si))?\\b",
    re.IGNORECASE,
)


def _shapes(text: str) -> Iterator[Finding]:
    plain = text.translate(_WIDE)
    own = translator("ko" if _HANGUL.search(text) else "en")
    shapes: tuple[tuple[Kind, re.Pattern[str], str], ...] = (
        ("resident_number", _RESIDENT, own.gettext("(number left out)")),
        ("phone", _PHONE, own.gettext("(telephone number)")),
        ("north", _NORTH, own.gettext("hometown")),
        ("hanawon", _HANAWON, own.gettext("a training centre")),
    )
    for kind, pattern, instead in shapes:
        for match in pattern.finditer(plain):
            start, end = match.span()
            yield Finding(kind, start, end, text[start:end], instead)
