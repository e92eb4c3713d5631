"""Writes `resources/holidays.json` from the library `holidays`; to be run when that has learned of more."""

import json
from pathlib import Path

from tutor_app.public_holidays import FIRST_YEAR, KEPT, LAST_YEAR, of_library

ROOT = Path(__file__).resolve().parents[1]


def kept() -> dict[str, dict[str, dict[str, str]]]:
    """By country and language, the name of each holiday by its date."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return {
        country: {
            words: {day: name for year in years for day, name in of_library(country, year, words).items()}
            for words in languages
        }
        for country, languages in KEPT.items()
    }


if __name__ == "__main__":
    text = json.dumps(kept(), ensure_ascii=False, indent=0)
    (ROOT / "resources" / "holidays.json").write_text(text + "\n", encoding="utf-8")
