"""Quotes that the record only has as a question."""
import pytest

from quoth.questions.verify import verify
from quoth.records import Article, Attribution, Block, Reading
from quoth.resolving.statements import resolve
from quoth.store.store import Store

TEXT = "Dara Vok refused to say whether the town had hired a second pilot. Vok said that the bridge was closed."
LINE = "The page only asks it there, whether it is so: nobody says that it is."


@pytest.mark.parametrize(("quote", "told"), [
    ("the town had hired a second pilot", True), ("the bridge was closed", False),
    ("Had the town hired a second pilot?", False),
])
def test_verify_tells_that_the_page_only_asks_it(quote, told):
    pieces = (("Dara Vok", "refused to say", "whether the town had hired a second pilot"),
              ("Vok", "said", "that the bridge was closed"))
    found = tuple(
        Attribution(*(((at, at + len(piece)),) for piece in one for at in (TEXT.rindex(piece),))) for one in pieces
    )
    article = Article(TEXT, (Block("paragraph", 0, len(TEXT)),), title="The pilot")
    with Store(":memory:") as store:
        store.add(Reading(article, resolve(article, found), (), "given", "0"), None)
        verdict = verify(store, quote, speaker="Dara Vok")
    assert (LINE in verdict.caveats, verdict.verdict in ("paraphrase", "altered")) == (told, True)
