"""The fixtures that several of the desk's tests share; `desks` has what they are made of.

It is imported late, as the other tests run without the extra quoth[web].
"""
import pytest


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """Return the path of the small record of `desks.fill`, one for all tests of a module."""
    from desks import fill

    path = tmp_path_factory.mktemp("desk") / "record.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def desk(record):
    """Yield a client of a desk on the shared record, without its token."""
    from desks import open_desk

    with open_desk(record) as client:
        yield client


@pytest.fixture
def own_record(tmp_path):
    """Return the path of a small record that the test may write to."""
    from desks import fill

    fill(tmp_path / "record.db")
    return tmp_path / "record.db"


@pytest.fixture
def entered(own_record):
    """Yield a client that has entered a desk on a record of its own."""
    from desks import open_desk

    with open_desk(own_record, entered=True) as client:
        yield client
