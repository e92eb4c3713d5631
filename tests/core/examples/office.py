"""Examples of commands on the office and its record."""

from tests.core.examples.parts import example, match, tutor
from tests.office import Office
from tutor_app.ids import new_id
from tutor_app.model import Peer, Revocation
from tutor_app.queries.bin import bin_rows
from tutor_app.services import bin, copies, filters, imports, office, sessions
from tutor_app.services.defaults import subject_id
from tutor_app.services.plan import Incoming, IncomingMatch, Plan


@example("bin.restore_deleted")
def _(o: Office) -> object:
    o.app.do(sessions.delete_session, o.log(match(o)))
    deleted = next(row for row in o.app.query(bin_rows, o.clock()) if not row.is_archived)
    return o.app.do(bin.restore_deleted, deleted.copy_id, deleted.k)


@example("office.set_setting")
def _(o: Office) -> None:
    o.app.do(office.set_setting, "address", "Typed Hall")


@example("office.add_member")
def _(o: Office) -> str:
    return o.app.do(office.add_member, "서가람")


@example("office.rename_member")
def _(o: Office) -> None:
    o.app.do(office.rename_member, str(o.app.record.member_id), "한별하")


@example("office.dismiss_member")
def _(o: Office) -> None:
    o.app.do(office.dismiss_member, o.app.do(office.add_member, "서가람"))


@example("office.set_up_office")
def _(o: Office) -> None:
    o.app.do(office.set_up_office, office.NewOffice("Typed Hall", "서가람"), new_id())


@example("imports.import_roster")
def _(o: Office) -> None:
    plan = Plan(
        "school",
        tutors=(Incoming("t1", "teachers.csv", 2, {"name": "서가람"}),),
        students=(Incoming("s1", "students.csv", 2, {"name": "한별하", "alias": "별똥별", "phone": "010-0000-4242"}),),
        classes=(Incoming("c1", "sections.csv", 2, {"name": "Typed Hall", "subject": subject_id("science")}, ("t1",)),),
        matches=(IncomingMatch("m1", "enrollments.csv", 2, "s1", in_class="c1", note="typed note"),),
    )
    o.app.do(imports.import_roster, plan)


def saved_filter(o: Office) -> str:
    return o.app.do(filters.save_filter, "students", "typed note", '{"pill": "active"}')


@example("filters.save_filter")
def _(o: Office) -> None:
    saved_filter(o)


@example("filters.rename_filter")
def _(o: Office) -> None:
    o.app.do(filters.rename_filter, saved_filter(o), "Typed Hall")


@example("filters.delete_filter")
def _(o: Office) -> None:
    o.app.do(filters.delete_filter, saved_filter(o))


def _peer(**fields: str) -> Peer:
    return Peer(**{"name": "Washington", "encrypts": "age1example", "signs": "00", **fields})


def _revocation(copy_id: str) -> Revocation:
    return Revocation(copy_id=copy_id, revoked_on="2026-11-24", signed_by="seoul", signature="")


@example("copies.add_copy")
def _(o: Office) -> None:
    o.app.do(copies.add_copy, _peer(kind="tutor", tutor_id=tutor(o), home="seoul"))


@example("copies.revoke_copy")
def _(o: Office) -> None:
    o.app.do(copies.add_copy, _peer(id="washington"))
    o.app.do(copies.revoke_copy, _revocation("washington"))


@example("copies.replace_copy")
def _(o: Office) -> None:
    o.app.do(copies.add_copy, _peer(id="washington"))
    o.app.do(copies.replace_copy, _peer(replaces="washington"), _revocation("washington"))
