"""The rooms of the project: what each may import, which library stays where, and what may be imported late."""

from dataclasses import dataclass

PACKAGE = "tutor_app.__init__"
BASE = (
    "resources",
    PACKAGE,
    "tutor_app.calendar",
    "tutor_app.cells",
    "tutor_app.clock",
    "tutor_app.errors",
    "tutor_app.files",
    "tutor_app.i18n",
    "tutor_app.ids",
    "tutor_app.memory",
    "tutor_app.names",
    "tutor_app.paths",
    "tutor_app.public_holidays",
    "tutor_app.settings",
    "tutor_app.sounds",
)
"""Small modules that know nothing of a record; everybody may use them."""


@dataclass(frozen=True)
class Room:
    """A part of the project: what it may import of the project besides itself and `BASE`, and why no more."""

    may: tuple[str, ...]
    why: str


DOORS = ("tutor_app.app", "tutor_app.opening", "tutor_app.backups", "tutor_app.documents")
ROOMS = {
    "resources": Room((), "files to read know nothing of who reads them"),
    **{name: Room((), "the base stands by itself: take what you need as a parameter") for name in BASE},
    "tutor_app.model": Room((), "tables and nothing else: put the rule into a command, the look into a query"),
    "tutor_app.apart": Room(("tutor_app.model",), "it reads the journal through what it is given, and writes nothing"),
    "tutor_app.work": Room(("tutor_app.model",), "the unit of work is handed a connection, it opens none"),
    "tutor_app.services": Room(
        ("tutor_app.apart", "tutor_app.model", "tutor_app.work"),
        "commands get an open `work`: let the caller ask or open, and pass what is needed",
    ),
    "tutor_app.queries": Room(
        ("tutor_app.apart", "tutor_app.model", "tutor_app.work"), "queries only look: move what changes into a command"
    ),
    "tutor_app.matching": Room(
        ("tutor_app.queries",), "matching judges frozen rows: let a query read, and a command write what was chosen"
    ),
    "tutor_app.store": Room(
        ("tutor_app.apart", "tutor_app.model", "tutor_app.work"),
        "the store keeps rows and knows no feature: do it in a command",
    ),
    "tutor_app.reports": Room(("tutor_app.queries",), "reports draw frozen rows: let a query gather what is missing"),
    "tutor_app.exchange": Room(
        ("tutor_app.queries", "tutor_app.services"), "readers of files hand a plan to a command: they touch no store"
    ),
    "tutor_app.demo": Room(
        ("tutor_app.model", "tutor_app.services", "tutor_app.work"), "the demo office is a command like any other"
    ),
    "tutor_app.app": Room(
        ("tutor_app.store", "tutor_app.work", "tutor_app.queries.history"),
        "the door knows no feature: add a command or a query instead of a method",
    ),
    "tutor_app.drafts": Room(
        ("tutor_app.app", "tutor_app.model"), "drafts lie in this copy's file beside the record, and are no step"
    ),
    "tutor_app.keys": Room(("tutor_app.store.keyslots",), "it only lends the window what keyslots can do"),
    "tutor_app.opening": Room(
        (
            "tutor_app.app",
            "tutor_app.leases",
            "tutor_app.limits",
            "tutor_app.model",
            "tutor_app.store",
            "tutor_app.services",
        ),
        "opening ends where work begins",
    ),
    "tutor_app.members": Room(
        (*DOORS, "tutor_app.store.keyslots", "tutor_app.services.office", "tutor_app.services.checks"),
        "a member is a row and a keyslot, nothing more",
    ),
    "tutor_app.backups": Room((*DOORS, "tutor_app.store"), "backups are made of files, not of features"),
    "tutor_app.sync": Room(
        ("tutor_app.store", "tutor_app.model", "tutor_app.work"),
        "a bundle is steps and keys: it opens no record and knows no feature",
    ),
    "tutor_app.leases": Room(
        ("tutor_app.app", "tutor_app.leaving", "tutor_app.model", "tutor_app.queries.lease", "tutor_app.store"),
        "a lease is looked at when a record is opened, nothing more",
    ),
    "tutor_app.leaving": Room(
        ("tutor_app.app", "tutor_app.sending", "tutor_app.sync"),
        "what a copy leaves behind is one more bundle: how bundles are made, tutor_app.sending knows",
    ),
    "tutor_app.limits": Room(
        ("tutor_app.app", "tutor_app.queries.office", "tutor_app.store", "tutor_app.sync.scope", "tutor_app.work"),
        "what may be said stands in sync.scope: it only asks before, what the office asks after",
    ),
    "tutor_app.roster": Room(
        ("tutor_app.app", "tutor_app.model", "tutor_app.sync", "tutor_app.queries.office", "tutor_app.services.copies"),
        "the roster is rows and signatures, nothing more",
    ),
    "tutor_app.joining": Room(
        (
            "tutor_app.app",
            "tutor_app.model",
            "tutor_app.queries",
            "tutor_app.roster",
            "tutor_app.services.office",
            "tutor_app.sync",
        ),
        "joining trusts an office and says who this copy is, nothing more",
    ),
    "tutor_app.sending": Room(
        (
            "tutor_app.app",
            "tutor_app.model",
            "tutor_app.pictures",
            "tutor_app.roster",
            "tutor_app.store",
            "tutor_app.sync",
        ),
        "sending goes from record to file, and takes nothing",
    ),
    "tutor_app.bundles": Room(
        (
            *DOORS,
            "tutor_app.joining",
            "tutor_app.pictures",
            "tutor_app.roster",
            "tutor_app.model",
            "tutor_app.store",
            "tutor_app.sync",
            "tutor_app.queries",
        ),
        "bundles come from a file into the record",
    ),
    "tutor_app.shared_folder": Room(
        (
            *DOORS,
            "tutor_app.bundles",
            "tutor_app.joining",
            "tutor_app.roster",
            "tutor_app.sending",
            "tutor_app.model",
            "tutor_app.store",
            "tutor_app.sync",
        ),
        "the shared folder is a place for files: how bundles are made and taken, sending and bundles say",
    ),
    "tutor_app.holders": Room(
        (*DOORS, "tutor_app.roster", "tutor_app.model", "tutor_app.sync", "tutor_app.queries"),
        "who has what is read off the roster and the record, never decided here",
    ),
    "tutor_app.arrivals": Room(
        ("tutor_app.store.merge", "tutor_app.store.settle"),
        "it only words what a merge counted, for the window and the command line",
    ),
    "tutor_app.outbox": Room(
        (*DOORS, "tutor_app.roster", "tutor_app.model", "tutor_app.store.travel", "tutor_app.queries"),
        "what waits to be sent is read off the journal, never decided here",
    ),
    "tutor_app.pictures": Room(
        (
            *("tutor_app.app", "tutor_app.roster", "tutor_app.store", "tutor_app.sync"),
            *("tutor_app.queries.identities", "tutor_app.queries.office", "tutor_app.services.privacy"),
        ),
        "a picture is what the table in sync.scope lets out, with its texts cleaned",
    ),
    "tutor_app.documents": Room(
        (*DOORS, "tutor_app.store", "tutor_app.services.disclosures", "tutor_app.services.events"),
        "a document is written and noted, nothing more",
    ),
    "tutor_app.cli": Room(("tutor_app",), "nothing in tutor_app imports ui: ui.main hands commands over to the cli"),
    "tutor_app.__main__": Room(("tutor_app.cli",), "it only starts the command line"),
    "ui.pages": Room(("tutor_app", "ui"), "see `test_a_page_imports_no_other_page`"),
    **dict.fromkeys(
        ("ui.main", "ui.start", "ui.entrance", "ui.opened", "ui.ways"),
        Room(("tutor_app", "ui"), "they put all together"),
    ),
    "ui": Room(
        (*DOORS, "tutor_app.drafts", "tutor_app.store.record", "tutor_app.work"),
        "the toolkit knows no feature and no page: pass in what it shows, or move it into ui.pages",
    ),
}
"""Every module is in the room with the longest name that it begins with."""

ONLY_IN = {
    "PySide6": ("ui",),
    "sqlcipher3": ("tutor_app.store",),
    "nacl": ("tutor_app.store", "tutor_app.sync"),
    "pyrage": ("tutor_app.sync",),
    "zstandard": ("tutor_app.sync",),
    "orjson": ("tutor_app.apart", "tutor_app.store", "tutor_app.sync"),
    "sqlalchemy": (
        "tutor_app.apart",
        "tutor_app.model",
        "tutor_app.queries",
        "tutor_app.services",
        "tutor_app.store",
        "tutor_app.work",
    ),
    "reportlab": ("tutor_app.reports",),
}
"""Libraries that one room hides from the others."""

HEAVY = {
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "charset_normalizer",
    "concurrent.futures",
    "ctypes",
    "holidays",
    "keyring",
    "phonenumbers",
    "platform",
    "platformdirs",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
    "tomli_w",
    "tomllib",
    "traceback",
    "tutor_app.leaving",
    "tutor_app.reports.participants",
    "tutor_app.reports.progress",
    "ui.pages.reports.paper",
    "xlsxwriter",
    "zoneinfo",
}
"""What start-up must not pay for, and so may be imported inside a function."""
STARTERS = ("ui.main", "ui.start", "ui.entrance", "ui.ways", "ui.pages.unlock")
"""They paint a window before most of the program is imported, so they import inside functions on purpose."""
FAMILIES = (
    ("ui.pages.first_run", "ui.pages.setup", "ui.pages.settings"),
    ("ui.pages.unlock", "ui.pages.recovery"),
)
"""Modules that are one page together: the settings change what a first run has set up, on the same cards."""
