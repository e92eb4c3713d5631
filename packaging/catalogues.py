"""Translations: gather the texts of the source, check that each has its translation, compile the catalogues.

python3 run.py translate            bring every catalogue up to date and list what still needs a translation
python3 run.py translate --check    change nothing; exit 1 when a text is missing, unsure or no longer used
python3 run.py translate --compile  write the binary catalogues the program reads
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "translations"
SOURCES = ("tutor_app", "ui")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "NN_": (1, 2), "pgettext": ((1, "c"), 2)}

RETIRED = {
    "낱말": "단어",
    "전자우편": "이메일",
    "가명": "별칭",
    "병합": "합치기",
    "학급": "반",
    "수업반": "반",
    "척도": "수준 체계",
    "편집": "수정",
    "고치기": "수정",
    "견본": "예시",
    "완전히 지우": "영구 삭제",
    **dict.fromkeys(
        ("(를)", "(는)", "(가)", "(과)", "(와)", "(이)", "(은)", "(을)", "(으)로"), "a sentence without the particle"
    ),
}
"""Words that once stood for the same things as others: one thing has one word, that of GLOSSARY.md. And particles in
two forms, which no careful hand writes."""


def po_files() -> list[Path]:
    """The catalogue of every language but English, which is the source."""
    return sorted(CATALOGUES.glob("*/LC_MESSAGES/tutor_app.po"))


def read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name)


def template() -> Catalog:
    """Every text of the source, with the files it is used in and the translators' notes above it."""
    found = Catalog(project="Tutor App", charset="utf-8")
    for package in SOURCES:
        texts = extract_from_dir(
            ROOT / package,
            [("**.py", "python")],
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for name, line, text, comments, context in texts:
            place = f"{package}/{Path(name).as_posix()}"
            found.add(text, locations=[(place, line)], auto_comments=comments, context=context)
    return found


def compile_all() -> None:
    """Write the binary catalogue beside each source catalogue that is newer than it."""
    for po in po_files():
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        partial = mo.with_suffix(".partial")
        with partial.open("wb") as file:
            write_mo(file, read(po))
        os.replace(partial, mo)


def update() -> None:
    """Add the new texts of the source to every catalogue and drop those no longer used."""
    source = template()
    for po in po_files():
        catalogue = read(po)
        catalogue.update(source, no_fuzzy_matching=True, update_creation_date=False)
        with po.open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)


def problems(source: Catalog, catalogue: Catalog) -> Iterator[str]:
    """What keeps `catalogue` from being complete, one line for each text."""
    for message in source:
        if not message.id:
            continue
        text = message.id if isinstance(message.id, str) else message.id[0]
        translation = catalogue.get(message.id, message.context)
        if translation is None:
            yield f"missing: {text!r}"
        elif translation.fuzzy:
            yield f"unsure: {text!r}"
        elif not all(forms(translation)):
            yield f"not translated: {text!r}"
        elif not is_pattern(message) and any(fields(f) != fields(last(message.id)) for f in forms(translation)):
            yield f"other {{fields}} than the source: {text!r}"
        for word, ours in RETIRED.items():
            if translation and any(word in form for form in forms(translation)):
                yield f"says {word}, where ours is {ours}: {text!r}"
    for message in catalogue:
        if message.id and source.get(message.id, message.context) is None:
            yield f"no longer used: {last(message.id)!r}"


def is_pattern(message: Message) -> bool:
    """A date's pattern: each language picks from all the parts that a date has."""
    return (message.context or "").split(" ")[0] in ("date", "days", "month")


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a text: one, or one for each plural form of the language."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def last(text: str | tuple[str, ...] | list[str]) -> str:
    """The text, or its plural: what a language with one form translates."""
    return text if isinstance(text, str) else text[-1]


def fields(text: str) -> set[str]:
    """The names in braces that the program fills in."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def report() -> int:
    """Print what is wrong with each catalogue; 1 when anything is, else 0."""
    source = template()
    wrong = 0
    for po in po_files():
        for problem in problems(source, read(po)):
            print(f"{po.parent.parent.name}: {problem}")
            wrong += 1
    print(f"{len(source)} texts, {wrong} to look at")
    return 1 if wrong else 0


def main(arguments: list[str]) -> int:
    match arguments:
        case []:
            update()
            compile_all()
            report()
            return 0
        case ["--check"]:
            return report()
        case ["--compile"]:
            compile_all()
            return 0
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
