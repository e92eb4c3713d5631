"""How names sound: 최은지, "Choi Eunji" and "Eun-ji Choe" are one name, and so are 리수민 and 이수민.

Latin letters are read as Hangul, in every way that people spell Korean names: the Revised Romanisation, the older ones
without their marks, and habits such as Park, Lee and Young. A spelling that leaves open what it means ("Sung" is 성,
승 or 숭) has several readings; what was spelt with care keeps to one, so that 서연 and "Suyoung" stay apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tutor_app.names import folded

LONGEST = 14
"""Letters of a word that is read as Korean; Yeongdeungpo-gu has so many."""
Readings = frozenset[str]
"""Each way to read a part of a name, in letters of Hangul."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The ways in which a name may be meant: the readings of its family name, and those of the rest."""

    ways: tuple[tuple[Readings, Readings], ...]

    def is_like(self, other: "Sound") -> bool:
        """Whether both may be the same name."""
        return any(
            not (family.isdisjoint(their_family) or rest.isdisjoint(their_rest))
            for family, rest in self.ways
            for their_family, their_rest in other.ways
        )

    def beginnings(self) -> frozenset[str]:
        """The first letters that it may have; names that are alike have one in common."""
        return frozenset(reading[0] for family, _rest in self.ways for reading in family)


def sound(text: str) -> Sound:
    """How `text` sounds; case, hyphens and accents do not matter.

    Of several words the first or the last may be the family name; of one in Hangul, its first syllable or two.
    """
    words = [word for part in text.split() if (word := folded(part).translate(_BETWEEN))]
    if not words:
        return Sound(())
    if len(words) > 1:
        first, last = (words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))
        return Sound(tuple((_heard(family), _heard(rest)) for family, rest in (first, last)))
    [word] = words
    parts = ((word[:end], word[end:]) for end in (1, 2) if end < len(word) and _is_hangul(word))
    return Sound(((_heard(word), _NOTHING), *((_heard(family), _heard(rest)) for family, rest in parts)))


@lru_cache(maxsize=8_192)
def _heard(word: str) -> Readings:
    """Each way to read a word; 리 is 이 and 로 is 노 at its beginning, as the South says them."""
    if _is_hangul(word):
        return frozenset(("".join(_syllable(char, at == 0) for at, char in enumerate(word)),))
    word = _HABITS.get(word, word)
    return frozenset(_syllables(word, True) if len(word) <= LONGEST else ()) or frozenset((word,))


def _is_hangul(word: str) -> bool:
    return all("가" <= char <= "힣" for char in word)


def _syllable(char: str, is_first: bool) -> str:
    start, rest = divmod(ord(char) - ord("가"), 588)
    vowel, end = divmod(rest, 28)
    return _said(_HANGUL_STARTS[start], _HANGUL_VOWELS[vowel], is_first) + _HANGUL_ENDS[end].strip("-")


def _said(start: str, vowel: str, is_first: bool) -> str:
    if is_first and start == "ㄹ":
        start = "" if vowel in "ㅑㅕㅖㅛㅠㅣ" else "ㄴ"
    return start.strip("-") + vowel


def _syllables(rest: str, is_first: bool) -> Iterator[str]:
    """The readings of `rest` as syllables, with repetitions; none where it cannot be Korean."""
    if not rest:
        yield ""
    for starts, after_start in _begins(_STARTS, rest):
        for vowels, after_vowel in _begins(_VOWELS, after_start):
            heard = {_said(start, vowel, is_first) for start in starts for vowel in vowels}
            for ends, after in _begins(_ENDS, after_vowel):
                for further in _syllables(after, False):
                    yield from (one + ends.strip("-") + further for one in heard)


def _begins(spellings: Mapping[str, str], text: str) -> Iterator[tuple[str, str]]:
    """What each spelling with which `text` begins may mean, and what follows it."""
    for size in range(min(len(text), 4) + 1):
        meant = spellings.get(text[:size])
        if meant is not None:
            yield meant, text[size:]


def _spellings(text: str) -> Mapping[str, str]:
    """Spelling=letters that it may mean, for each word of `text`; a lone hyphen is nothing."""
    return {spelling.strip("-"): meant for spelling, meant in (word.split("=") for word in text.split())}


_BETWEEN = {ord(char): None for char in "-'’‘.,·"}
_NOTHING = frozenset(("",))
_HABITS = {"park": "pak", "hur": "heo", "june": "jun"}
"""Spellings that are usual for one name alone."""

# Sounds that are not told apart have one letter: ㄲ is ㄱ, ㅐ is ㅔ, ㅙ and ㅞ are ㅚ, ㅢ is ㅣ; - is no sound.
_HANGUL_STARTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅ-ㅈㅈㅊㅋㅌㅍㅎ"
_HANGUL_VOWELS = "ㅏㅔㅑㅖㅓㅔㅕㅖㅗㅘㅚㅚㅛㅜㅝㅚㅟㅠㅡㅣㅣ"
_HANGUL_ENDS = "-ㄱㄱㄱㄴㄴㄴㄷㄹㄱㅁㄹㄹㄹㅂㄹㅁㅂㅂㄷㄷㅇㄷㄷㄱㄷㅂㄷ"

_STARTS = _spellings("""
    -=- g=ㄱ k=ㄱㅋ gg=ㄱ kk=ㄱ gh=ㄱ kh=ㄱㅋ n=ㄴ d=ㄷ t=ㄷㅌ dd=ㄷ tt=ㄷ th=ㅌ r=ㄹ l=ㄹ rh=ㄹ m=ㅁ b=ㅂ p=ㅂㅍ
    bb=ㅂ pp=ㅂ ph=ㅍ s=ㅅ ss=ㅅ sh=ㅅ j=ㅈ jj=ㅈ jh=ㅈ z=ㅈ ch=ㅈㅊ tch=ㅈ h=ㅎ""")
_VOWELS = _spellings("""
    a=ㅏ ah=ㅏ ae=ㅔ e=ㅔ ai=ㅔ ay=ㅔ ea=ㅔ eh=ㅔ ya=ㅑ yah=ㅑ ye=ㅖ yae=ㅖ yeh=ㅖ
    eo=ㅓ u=ㅜㅡㅓ o=ㅗㅓ uh=ㅓ oh=ㅗ ou=ㅓㅜ eou=ㅓ yeo=ㅕ yeou=ㅕ you=ㅕㅠ yo=ㅛㅕ yu=ㅠㅕ yuh=ㅕ yoo=ㅠ yoh=ㅛ
    wa=ㅘ wah=ㅘ oe=ㅚ oi=ㅚ oy=ㅚ we=ㅚ wae=ㅚ wai=ㅚ oo=ㅜ woo=ㅜ wu=ㅜ uu=ㅜ wo=ㅝ weo=ㅝ wi=ㅟ wee=ㅟ eu=ㅡ
    i=ㅣ ee=ㅣ ih=ㅣ yi=ㅣ ui=ㅣ eui=ㅣ""")
_ENDS = _spellings("-=- k=ㄱ g=ㄱ ck=ㄱ n=ㄴ t=ㄷ d=ㄷ s=ㄷ l=ㄹ r=ㄹ m=ㅁ p=ㅂ b=ㅂ ng=ㅇ")
