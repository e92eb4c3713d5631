"""The offices that scenes are drawn over, each made when the first scene asks for it."""

from collections import Counter
from dataclasses import dataclass, field

from tests.copies import join
from tests.office import Office, new_office
from tutor_app.app import App
from tutor_app.queries.matches import matches


@dataclass
class Offices:
    """`full` is the office of invented people, `empty` a new one, `tutor` the laptop of the tutor who teaches most."""

    full: Office
    _made: dict[str, Office] = field(default_factory=dict)

    def app(self, name: str) -> App:
        """The open record of that office."""
        if name == "full":
            return self.full.app
        if name not in self._made:
            made = self._made[name] = new_office(self.full.app.paths.data.parent / name, "Seoul office")
            if name == "tutor":
                join(self.full, made, "tutor", _busiest(self.full.app))
        return self._made[name].app

    def close(self) -> None:
        """Close every record."""
        for office in (self.full, *self._made.values()):
            office.app.close()


def _busiest(app: App) -> str:
    active = Counter(one.tutor_id for one in app.query(matches) if one.status == "active")
    return active.most_common(1)[0][0]
