"""Places given at the least cost, compared with a library that solves the same network."""

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_app.matching.flow import assign


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[dict[int, int]], list[int], list[int]]:
    """Costs of everybody's places, the room of each place, and what staying costs."""
    room = draw(st.lists(st.integers(0, 3), max_size=7))
    place = st.sampled_from(range(len(room))) if room else st.nothing()
    costs = draw(st.lists(st.dictionaries(place, st.integers(0, 40)), max_size=9))
    stay = draw(st.lists(st.integers(0, 60), min_size=len(costs), max_size=len(costs)))
    return costs, room, stay


def quiet(_done: int, _total: int) -> None:
    pass


def total(costs: list[dict[int, int]], stay: list[int], places: list[int | None]) -> int:
    return sum(stay[at] if place is None else costs[at][place] for at, place in enumerate(places))


def least(costs: list[dict[int, int]], room: list[int], stay: list[int]) -> int:
    """The least cost, as networkx finds it."""
    graph = networkx.DiGraph()
    graph.add_node("out", demand=len(costs))
    for at, places in enumerate(costs):
        graph.add_node(("in", at), demand=-1)
        graph.add_edge(("in", at), "out", weight=stay[at], capacity=1)
        for place, cost in places.items():
            graph.add_edge(("in", at), ("place", place), weight=cost, capacity=1)
            graph.add_edge(("place", place), "out", weight=0, capacity=room[place])
    return int(networkx.min_cost_flow_cost(graph))


@given(problems())
def test_no_way_is_cheaper(problem: tuple[list[dict[int, int]], list[int], list[int]]) -> None:
    costs, room, stay = problem
    places = assign(costs, room, stay, quiet)
    for place, most in enumerate(room):
        assert places.count(place) <= most
    assert total(costs, stay, places) == least(costs, room, stay)


def test_who_has_a_place_moves_on_so_that_both_have_one() -> None:
    assert assign([{0: 1, 1: 5}, {0: 1}], [1, 1], [1000, 1000], quiet) == [1, 0]


def test_where_one_must_stay_it_is_who_can_best() -> None:
    assert assign([{0: 1}, {0: 1}], [1], [100, 200], quiet) == [None, 0]


def test_it_says_how_far_it_is_and_can_be_stopped() -> None:
    said: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        said.append((done, total))
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        assign([{0: 1}] * 3, [3], [9] * 3, stop)
    assert said == [(0, 3), (1, 3)]
