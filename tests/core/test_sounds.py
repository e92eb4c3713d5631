"""How names sound: alike in every usual spelling, in either script and order, and apart where they are two names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_app.demo.draft import Dice
from tutor_app.demo.naming import invent_name
from tutor_app.sounds import sound


def share(one: str, other: str) -> bool:
    return sound(one).is_like(sound(other))


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("최은지", "Choi Eunji, Choe Unji, CHOI EUN-JI, Eunji Choi, Choy Eun Ji, 최 은지, 은지 최"),
        ("리수민", "Ri Sumin, 이수민, Lee Soomin, Yi Sumin, Rhee Soo Min, I Sumin"),
        ("림지현", "Lim Jihyun, Rim Ji-hyeon, 임지현, Im Jihyon, Yim Ji Hyun"),
        ("로민호", "Roh Min-ho, 노민호, Noh Minho, No Min Ho"),
        ("류현진", "Ryu Hyun-jin, 유현진, Yoo Hyeonjin, Yu Hyonjin, Ryoo Hyun Jin, You Hyun-jin"),
        ("최룡해", "Choe Ryong-hae, 최용해, Choi Yong Hae"),
        ("정현우", "Jung Hyunwoo, Jeong Hyeonu, Chung Hyun-woo, Chong Hyon U, Cheong Hyun Woo"),
        ("박영희", "Park Young-hee, Pak Yong Hui, Bak Yeonghui"),
        ("김경수", "Kim Kyung-soo, Gim Gyeongsu, Kim Kyoung Su"),
        ("강성호", "Kang Sung-ho, Gang Seongho"),
        ("조가은", "Cho Gaeun, Jo Ga-eun"),
        ("백승원", "Paik Seung-won, Baek Seungweon"),
        ("남궁민", "Namgung Min, Min Namgoong"),
        ("영등포", "Yeongdeungpo, yeongdeung-po"),
        ("두루미", "Durumi, DURU-MI"),
        ("하늘바다", "Haneul Bada"),
        ("Nguyễn Đạt", "dat nguyen"),
        ("Sarah O’Shea", "O'Shea Sarah"),
        ("Зоя Йорк", "Йорк Зоя"),
    ],
)
def test_every_usual_spelling_sounds_alike(name: str, spellings: str) -> None:
    for spelling in spellings.split(", "):
        assert share(name, spelling), spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("김서연", "Kim Suyoung"),
        ("최은지", "Choi Jieun"),
        ("최지은", "은지 최"),
        ("이민준", "Lee Minji"),
        ("김서연", "김수연"),
        ("김대호", "김태호"),
        ("김대호", "Gim Taeyang"),
        ("Sarah Whitfield", "Sarah Whitmore"),
        ("김", "Kim Minji"),
        ("", ""),
    ],
)
def test_two_names_stay_apart(one: str, other: str) -> None:
    assert not share(one, other)


def test_every_invented_name_sounds_as_it_is_romanised() -> None:
    dice = Dice("sounds")
    invented = [invent_name(dice, "students", "korean") for _ in range(300)]
    assert [name for name in invented if not share(name.written, name.romanised)] == []


@given(st.text(max_size=40))
def test_nothing_that_is_typed_is_too_strange(text: str) -> None:
    heard = sound(text)
    assert heard.is_like(heard) == bool(heard.beginnings())
