"""What a first run asks for, kept while its page is made anew in another language."""

from dataclasses import dataclass, field

from tutor_app.store.keyslots import recovery


@dataclass
class Answers:
    """The answers so far. The recovery key is made here and shown once; nothing is written before the end."""

    office: str = ""
    member: str = ""
    language: str = "en"
    zone: str = "Asia/Seoul"
    passphrase: str = ""
    again: str = ""
    recovery_key: str = field(default_factory=recovery.generate, repr=False)
    typed_back: str = ""
    printed_at: str = ""
    second_folder: str = ""
