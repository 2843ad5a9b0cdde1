"""Headlines over three invented pages, read by the model and judged as an editor would: what is sound goes through."""
import pytest

from quoth.encoder.session import Encoder
from quoth.pipeline import read
from quoth.questions.audit import audit
from quoth.questions.audit_claims import with_displays
from quoth.reading import read_text

TOP = "The day in short\n\nNotes from the newsroom.\n\n"
PLANT = """
Energy Minister Tilde Varga told parliament on Tuesday that the Halden plant could be closed by the end of the year if
no buyer was found. “We will not pour another crown into this furnace,” she said.

The plant's director, Osko Perrin, called the plan hasty. “Nobody asked us, and nobody asked the workers,” Perrin
said. He said that 48 per cent of the staff were older than fifty.

The Metalworkers' Union accused Varga of breaking her word. Its chairwoman, Runa Castell, said the union would strike
on 4 September unless talks began. “Four hundred and twelve families live from this plant,” she said.

A ministry spokesman declined to comment on reports that a buyer from Orvann had offered 38 million crowns.

Varga denied that she had promised to keep the plant open. “I promised to look, and I looked,” she said.
"""
SCHOOL = """
A study by the University of Orvann has found that children who walk to school may sleep better than those who are
driven. The researchers followed 1,964 pupils in 23 towns for three years.

“We see a link, but we cannot say that walking is the cause,” said the lead author, Ilse Drommen. She said more work
was needed.

Paediatrician Hob Lanyer, who was not involved, praised the study as careful. “It does not prove anything yet,” Lanyer
said, “but I walked my own children to school this morning.”

The schools minister, Petar Ivo, said he would look at the findings. He ruled out a ban on cars near schools.

The motorists' club ROLL dismissed the study. “Next they will tell us that chairs are dangerous,” said its president,
Magda Quill.
"""
UNDERPASS = """
Mayor Ottilie Brandt has rejected calls to resign over the flooded underpass. “I was elected to stay, not to run,” she
told reporters outside the town hall on Friday.

Opposition leader Kasimir Holt accused the mayor of having ignored three warnings from the fire service. Brandt said
she had received one warning, in March, and had acted on it the same day.

Fire chief Dunja Farrell confirmed that her office had written to the town hall three times. “I do not know who read
them,” Farrell said.

According to police, two people were injured and nobody was killed. A police spokeswoman said a man of 34 was being
questioned and had not been charged.

The town expects the repairs to cost nearly 6.2 million crowns, the treasurer, Benno Achtel, said. He did not rule out
higher taxes. “I cannot say no and I will not say yes,” he said.
"""
# Verdicts that an editor would accept, and the headlines; None: the audit says nothing of it.
EXPECTED = (
    (PLANT, ("supported",), (
        "Minister: Halden plant could close by end of year",
        "Varga says plant may shut if no buyer is found",
        "Varga: ‘We will not pour another crown into this furnace’",
        "Union to strike on 4 September unless talks begin, says Castell",
        "Union to strike on September 4 unless talks begin, Castell says",
        "Nearly half of staff older than fifty, says Perrin",
        "Perrin: 48% of staff are over fifty",
        "Varga denies promise to keep plant open",
        "More than 400 families live from plant, says union",
        "Castell: 412 families live from plant",
        "Nobody asked the workers, says Halden boss",
        "Ministry spokesman declines to comment on Orvann offer",
    )),
    (PLANT, ("overstated",), (
        "Varga: Halden plant will be closed by end of year",
        "Varga will pour another crown into furnace, she says",
        "Union chief: We will strike on 4 September",
    )),
    (PLANT, ("wrong_speaker",), (
        "Perrin: ‘We will not pour another crown into this furnace’",
    )),
    (PLANT, ("not_supported",), (
        "Union to strike on 14 September unless talks begin, says Castell",
        "Perrin: 84% of staff are over fifty",
        "Castell: 512 families live from plant",
    )),
    (PLANT, (None, "supported",), (
        "Minister accused of breaking her word",
        "Will the Halden plant close?",
        "Did Varga promise to keep the plant open?",
    )),
    (PLANT, ("not_supported", "wrong_speaker",), (
        "Varga slams plan as hasty",
    )),
    (PLANT, ("paraphrase_only", "supported",), (
        "Perrin slams ‘hasty’ plan",
    )),
    (PLANT, ("not_supported", "overstated",), (
        "Varga admits promising to keep plant open",
    )),
    (PLANT, ("not_supported", "overstated", "wrong_speaker",), (
        "Buyer offered 38 million crowns, ministry spokesman says",
    )),
    (SCHOOL, ("not_supported", "overstated", "supported",), (
        "Walking to school makes children sleep better, study finds",
        "Quill: Chairs are dangerous",
    )),
    (SCHOOL, ("supported",), (
        "Children who walk to school may sleep better, study says",
        "Researcher: We cannot say walking is the cause",
        "Lanyer: Study proves nothing yet",
        "Minister rules out ban on cars near schools",
    )),
    (SCHOOL, ("overstated", "supported",), (
        "Children who walk to school sleep better, study finds",
    )),
    (SCHOOL, ("overstated",), (
        "Study: Children who walk to school will sleep better",
        "Drommen: Walking is the cause",
    )),
    (SCHOOL, ("paraphrase_only", "supported",), (
        "Lanyer praises ‘careful’ study",
    )),
    (SCHOOL, (None, "not_supported", "overstated",), (
        "Minister plans ban on cars near schools",
    )),
    (SCHOOL, ("not_supported", "overstated",), (
        "Ivo: Ban on cars near schools possible",
    )),
    (SCHOOL, (None, "not_supported", "paraphrase_only", "supported",), (
        "Motorists slam ‘dangerous’ study",
    )),
    (SCHOOL, (None, "supported",), (
        "Study of 2,000 pupils finds walkers may sleep better",
    )),
    (UNDERPASS, (None, "supported",), (
        "Mayor refuses to resign over flooded underpass",
        "Mayor accused of ignoring three warnings",
        "Treasurer does not rule out higher taxes",
    )),
    (UNDERPASS, (None, "not_supported", "overstated",), (
        "Mayor agrees to resign over flooded underpass",
    )),
    (UNDERPASS, ("supported",), (
        "Brandt: ‘I was elected to stay’",
        "Holt: Mayor ignored three warnings",
        "Fire chief confirms three letters to town hall",
        "Police: Two injured, nobody killed",
        "Police say man, 34, not charged",
        "Repairs to cost six million crowns, says treasurer",
        "Achtel: ‘I cannot say no and I will not say yes’",
        "‘I do not know who read them’: fire chief on warnings",
    )),
    (UNDERPASS, ("not_supported", "overstated", "paraphrase_only",), (
        "Brandt: ‘I was elected to run’",
    )),
    (UNDERPASS, ("not_supported", "overstated", "wrong_speaker",), (
        "Mayor ignored three warnings, says fire chief",
    )),
    (UNDERPASS, ("not_supported", "wrong_speaker",), (
        "Brandt says she received three warnings",
    )),
    (UNDERPASS, ("not_supported", "overstated",), (
        "Police: Nobody injured",
        "Treasurer rules out higher taxes",
    )),
    (UNDERPASS, ("overstated",), (
        "Police: Man charged",
        "Treasurer: I will say yes",
    )),
    (UNDERPASS, ("not_supported",), (
        "Repairs to cost 62 million crowns, says treasurer",
    )),
    (UNDERPASS, (None,), (
        "Is the mayor finished?",
    )),
    (UNDERPASS, ("not_supported", "paraphrase_only",), (
        "Mayor slams ‘three warnings’",
    )),
)
CASES = [(page, display, verdicts) for page, verdicts, displays in EXPECTED for display in displays]


@pytest.fixture(scope="module")
def judged():
    """Return the verdicts on every display, by display; each page is read once, its displays behind it."""
    encoder, found = Encoder.load(), {}
    for page in (PLANT, SCHOOL, UNDERPASS):
        displays = tuple(display for where, display, _ in CASES if where is page)
        body = "\n\n".join(" ".join(one.split()) for one in page.strip().split("\n\n"))
        reading = read(with_displays(read_text(f"{TOP}{body}\n"), displays), encoder)
        for one in audit(reading, displays=displays):
            found.setdefault(one.display, set()).add(one.verdict)
    return found


@pytest.mark.parametrize(("display", "verdicts"), [(display, verdicts) for _, display, verdicts in CASES])
def test_audit_judges_headlines_as_an_editor(judged, display, verdicts):
    assert judged.get(display, {None}) <= set(verdicts)
