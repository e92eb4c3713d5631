"""Giving each of many one place at the least cost: min-cost flow through places with room, by shortest paths.

One after the other is brought in along the cheapest path, on which those who have a place already may move to another
(Jonker and Volgenant's way, with capacities). Whole numbers throughout, so that the optimum is exact. Potentials keep
every reduced cost at zero or above, which is what lets Dijkstra find the paths and stop at the first free place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

Say = Callable[[int, int], None]
"""Told how many have been brought in, of how many; what it raises stops the work."""


def assign(costs: Sequence[Mapping[int, int]], room: Sequence[int], stay: Sequence[int], say: Say) -> list[int | None]:
    """The place of each, None for those who stay, at the least total cost.

    `costs[i]` has the places possible for i and what each costs, `room[p]` says how many place p takes, and `stay[i]`
    is the cost of giving i no place.
    """
    flow = _Flow(costs, room, stay)
    for i in range(len(costs)):
        say(i, len(costs))
        flow.bring_in(i)
    return flow.place


@dataclass
class _Path:
    """A search from one who is brought in: how far everybody and every place in reach is."""

    distance: dict[int, int]
    """Of those in the tree."""
    heap: list[tuple[int, int]] = field(default_factory=list)
    nearest: dict[int, int] = field(default_factory=dict)
    came_from: dict[int, int] = field(default_factory=dict)
    done: dict[int, int] = field(default_factory=dict)
    stays: tuple[int, int] | None = None
    """The cheapest way to let somebody stay: its length, and who."""


class _Flow:
    def __init__(self, costs: Sequence[Mapping[int, int]], room: Sequence[int], stay: Sequence[int]) -> None:
        self._costs, self._room, self._stay = costs, room, stay
        self.place: list[int | None] = [None] * len(costs)
        self._here: list[set[int]] = [set() for _ in room]
        self._worth = [0] * len(costs)
        self._price = [0] * len(room)

    def bring_in(self, i: int) -> None:
        cheapest = min((cost - self._price[p] for p, cost in self._costs[i].items()), default=self._stay[i])
        self._worth[i] = min(cheapest, self._stay[i])
        path = _Path({i: 0})
        self._look_from(path, i, 0)
        end, length = self._search(path)
        for place, distance in path.done.items():
            self._price[place] += distance - length
        for one, distance in path.distance.items():
            self._worth[one] += length - distance
        self._move(path, i, end)

    def _look_from(self, path: _Path, i: int, distance: int) -> None:
        base = distance - self._worth[i]
        if path.stays is None or base + self._stay[i] < path.stays[0]:
            path.stays = (base + self._stay[i], i)
        for place, cost in self._costs[i].items():
            if place in path.done or not self._room[place]:
                continue
            far = base + cost - self._price[place]
            if far < path.nearest.get(place, far + 1):
                path.nearest[place], path.came_from[place] = far, i
                heappush(path.heap, (far, place))

    def _search(self, path: _Path) -> tuple[int | None, int]:
        """The free place at which the shortest path ends, or None where somebody stays; and its length."""
        while path.heap:
            far, place = heappop(path.heap)
            if path.stays is not None and path.stays[0] <= far:
                break
            if place in path.done or far > path.nearest[place]:
                continue
            if len(self._here[place]) < self._room[place]:
                return place, far
            path.done[place] = far
            for one in self._here[place]:
                path.distance[one] = far
                self._look_from(path, one, far)
        assert path.stays is not None
        return None, path.stays[0]

    def _move(self, path: _Path, newcomer: int, end: int | None) -> None:
        """Let everybody on the path go one place on, from its end back to who was brought in."""
        assert path.stays is not None
        one = path.stays[1] if end is None else path.came_from[end]
        goes_to = end
        while True:
            left = self.place[one]
            if left is not None:
                self._here[left].discard(one)
            self.place[one] = goes_to
            if goes_to is not None:
                self._here[goes_to].add(one)
            if one == newcomer:
                return
            assert left is not None
            goes_to, one = left, path.came_from[left]
