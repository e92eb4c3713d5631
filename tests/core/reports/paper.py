"""A PDF as its reader sees it."""

import unicodedata
from collections.abc import Iterator

import pypdfium2


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, as it is copied and searched, one blank between words."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts]


def text_of(pdf: bytes) -> str:
    """The text of all pages."""
    return " ".join(pages_of(pdf))


def letters(pdf: bytes) -> Iterator[tuple[int, str, tuple[float, float, float, float]]]:
    """Every visible character with its page and its box (left, bottom, right, top) in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                char = text.get_text_range(index, 1)
                if char.strip():
                    yield number, char, text.get_charbox(index)
    finally:
        document.close()
