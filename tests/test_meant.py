"""Whom a name means where the record has several that it fits."""
import pytest
from test_search import _add

from quoth.errors import QuothError
from quoth.questions.meant import Meant, meant
from quoth.store.store import Store


@pytest.fixture
def store():
    with Store(":memory:") as store:
        said = ("Ida Oru", "Ida Oru", "Oru", "Vok", "Vok", "Jo Vok", "Ada Dalo", "Bo Dalo", "Selk")
        for number, name in enumerate(said):
            _add(store, number, f"We shall open gate {number},", name=name)
        yield store


@pytest.mark.parametrize(("asked", "found"), [
    ("ida oru", Meant("Ida Oru", ("person",), (("Oru", 1),))),
    ("Oru", Meant("Ida Oru", ("person",), (("Oru", 1),))),
    ("vok", Meant("Vok", ("person",), (("Jo Vok", 1),))),
    ("Jo", Meant("Jo Vok", ("person",))),
    ("Selk", Meant("Selk", ("person",))),
])
def test_meant_is_the_bearer_of_a_surname_where_there_is_one(store, asked, found):
    assert meant(store, asked) == found


def test_meant_of_two_is_asked_back(store):
    with pytest.raises(QuothError) as error:
        meant(store, "Dalo")
    assert str(error.value) == '"Dalo" fits several speakers: "Ada Dalo" (1), "Bo Dalo" (1); name one of them in full'
