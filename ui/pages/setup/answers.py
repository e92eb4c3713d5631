"""What a first run asks for, kept while its page is made anew in another language."""

from dataclasses import dataclass, field

from tutor_app.i18n import language
from tutor_app.keys import new_recovery_key


@dataclass
class Answers:
    """The answers so far. The recovery key is made here and shown once; nothing is written before the end."""

    office: str = ""
    member: str = ""
    language: str = field(default_factory=language)
    """At first the one that is spoken already: that of the settings, or of the computer."""
    zone: str = "Asia/Seoul"
    passphrase: str = ""
    again: str = ""
    recovery_key: str = field(default_factory=new_recovery_key, repr=False)
    typed_back: str = ""
    printed_at: str = ""
    second_folder: str = ""
    joins: bool = False
    """Whether the record is to be a copy of an office that is there already."""
