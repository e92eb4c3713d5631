"""From nothing, or from a locked record, to an open `App`: creating, unlocking, recovering."""

from collections.abc import Callable
from typing import TypedDict, Unpack

from sqlmodel import Session, col, select

from tutor_app import files, leases, limits
from tutor_app.app import App
from tutor_app.clock import Clock, now
from tutor_app.errors import UserError
from tutor_app.i18n import _
from tutor_app.ids import new_id
from tutor_app.model import Erased, OfficeSetting, OwnKey, ThisCopy
from tutor_app.paths import Paths
from tutor_app.services import checks
from tutor_app.services.copies import member_of
from tutor_app.services.erasing import erase_again
from tutor_app.services.office import NewOffice, set_up_office
from tutor_app.store import backup, engine, erase, installation, integrity, keyslots, migrate
from tutor_app.store.faults import plain
from tutor_app.store.keyslots import Cost, Unlocked
from tutor_app.store.places import check_place
from tutor_app.store.record import Record


class NoRecord(UserError):
    """There is nothing to open."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no record in this folder yet."), _("Create one with “tutor-app init”, or restore a backup.")
        )


class How(TypedDict, total=False):
    """How a record is made."""

    recovery_key: str | None
    """One that was shown and typed back before is taken as it is."""
    cost: Cost | None
    clock: Clock
    accept_weak: bool


def create_office(paths: Paths, office: NewOffice, passphrase: str, **how: Unpack[How]) -> tuple[App, str]:
    """A new record with its first member; gives it open, and the recovery key, to be shown once."""
    member_id = new_id()

    def begin(app: App) -> None:
        app.do(set_up_office, office, member_id)

    return _create(paths, member_id, passphrase, begin, place_reason=office.place_reason, **how)


def create_joining(paths: Paths, member: str, passphrase: str, **how: Unpack[How]) -> tuple[App, str]:
    """A new, empty record for one who joins an office, whose answer will fill it; open, with its recovery key.

    `member` is the name of the person, who becomes a member where this is to be an office's copy.
    """
    name = checks.needed(member)

    def begin(app: App) -> None:
        with app.record.local() as session:
            session.get_one(ThisCopy, 1).member_name = name

    return _create(paths, new_id(), passphrase, begin, **how)


def _create(
    paths: Paths,
    member_id: str,
    passphrase: str,
    begin: Callable[[App], None],
    *,
    place_reason: str = "",
    recovery_key: str | None = None,
    cost: Cost | None = None,
    clock: Clock = now,
    accept_weak: bool = False,
) -> tuple[App, str]:
    check_place(paths.data, reason=place_reason)
    if paths.record.exists():
        raise UserError(_("There is already a record in this folder."), _("Open it, or choose another folder."))
    if paths.keys.exists():
        raise UserError(
            _("This folder holds the keys of a record, but the record itself is missing."),
            _("Restore a backup of it here, or choose another folder."),
        )
    record_id = new_id()
    with plain():
        paths.prepare()
    key, made = keyslots.create(
        paths.keys,
        record_id,
        member_id,
        passphrase,
        recovery_key=recovery_key,
        cost=cost or Cost(),
        accept_weak=accept_weak,
    )
    try:
        Record.create(paths.record, key, record_id)
        app = App(Record(paths.record, key, clock), paths, member_id)
        try:
            begin(app)
        except BaseException:
            app.close()
            raise
    except BaseException:
        for left in (paths.record, paths.keys, installation.file_beside(paths.record)):
            files.discard(left)
        raise
    return app, made


def open_office(paths: Paths, passphrase: str, *, clock: Clock = now) -> App:
    """Open the record for the member whose passphrase this is. Creates nothing where that fails."""
    require_record(paths)
    return open_unlocked(paths, keyslots.open_with_passphrase(paths.keys, passphrase), clock=clock)


def open_with_recovery(paths: Paths, recovery_key: str, *, clock: Clock = now) -> App:
    """Open the record with the printed recovery key; nobody in particular acts then."""
    require_record(paths)
    return open_unlocked(paths, keyslots.open_with_recovery(paths.keys, recovery_key), clock=clock)


def open_unlocked(paths: Paths, unlocked: Unlocked, *, clock: Clock = now) -> App:
    """Open the record with a key that is known to be right; so a failure now means damage."""
    with plain():
        paths.prepare()
    integrity.require_openable(paths.record)
    with plain():
        connection = engine.connect(paths.record, unlocked.key)
        try:
            migrate.refuse_newer(connection)
            integrity.require_sound(connection, paths.record, unlocked.record_id)
            behind = migrate.version(connection) < migrate.newest()
        finally:
            connection.close()
    if behind:
        _migrate(paths, unlocked)
    app = App(Record(paths.record, unlocked.key, clock), paths, unlocked.member_id)
    try:
        check_place(paths.data, reason=app.query(_place_reason))
        if behind:
            app.record.heal()
        erased = app.query(_erased)
        back = erase.remembered(paths.record) - erased
        if back:
            app.do(erase_again, back)
        erase.remember(paths.record, erased)
        leases.keep(app)
        app.record.member_id = app.query(_tutor_here) or unlocked.member_id
        limits.keep_within(app)
    except BaseException:
        app.close()
        raise
    return app


def reopened(app: App) -> App:
    """The same record, closed and opened again: as what it has become, and for the member who works on it now."""
    unlocked = Unlocked(app.record.key, app.record.member_id, app.record.record_id)
    app.close()
    return open_unlocked(app.paths, unlocked, clock=app.clock)


def require_record(paths: Paths) -> None:
    """Raise `NoRecord` where there is none, once a restore that was cut short is finished."""
    with plain():
        backup.finish_restore(paths)
    if not paths.record.exists():
        raise NoRecord


def _migrate(paths: Paths, unlocked: Unlocked) -> None:
    """Bring an older file up to date, after a verified backup."""
    with plain():
        connection = engine.connect(paths.record, unlocked.key, write=True)
        try:
            backup.make(connection, unlocked.key, paths.keys, paths.backups, "before-migration")
            migrate.migrate(connection)
        finally:
            connection.close()


def _place_reason(read: Session) -> str:
    row = read.get(OfficeSetting, "place_reason")
    return row.value if row else ""


def _tutor_here(read: Session) -> str | None:
    """The member who works on a tutor's copy, as the office knows them; None elsewhere."""
    here = read.get(ThisCopy, 1)
    if here is None or here.kind != "tutor":
        return None
    newest = read.exec(select(OwnKey.copy_id).order_by(col(OwnKey.copy_id).desc())).first()
    return member_of(newest) if newest else None


def _erased(read: Session) -> frozenset[str]:
    return frozenset(read.exec(select(Erased.id)))
