import pytest

from quoth.records import Article, Attribution, Block
from quoth.resolving.statements import resolve


def _statement(marked, published=None):
    """Resolve one attribution marked in its sentence: [source], {cue}, <content>."""
    text, spans, at = "", {}, 0
    for character in marked:
        if character in "[{<":
            at = len(text)
        elif character in "]}>":
            spans[character] = ((at, len(text)),)
        else:
            text += character
    article = Article(text, (Block("paragraph", 0, len(text)),), published=published)
    return resolve(article, [Attribution(spans.get("]", ()), spans["}"], spans[">"])])[0]


@pytest.mark.parametrize(("marked", "field", "words"), [
    ("[Vok] {told} reporters Wednesday <that it holds>.", "addressee", "reporters"),
    ("[Vok] {told} the Hale council in a letter <that it holds>.", "addressee", "the Hale council"),
    ("<“It holds,”> [Vok] {said} to the crowd.", "addressee", "the crowd"),
    ("[Vok] {wrote} to the chancellor <that it holds>.", "addressee", "the chancellor"),
    ("[Vok] {said} <that it holds>.", "addressee", None),
    ("[Vok] {asked} about the price <whether it holds>.", "addressee", None),
    ("[Vok] sent a letter on Thursday to the council {saying} <that it holds>.", "addressee", "the council"),
    ("[Vok] {released} <the map> to the Hale Herald and others.", "addressee", "the Hale Herald and others"),
    ("[Vok] {demanded} <answers> from the mayor.", "addressee", "the mayor"),
    ("[Vok] {called on} <the council to “act at once”>.", "addressee", "the council"),
    ("[Vok] {noted} with a telling smile <that it holds>.", "addressee", None),
    ("On “Meet the Ferrymen,” [Vok] {said} <that it holds>.", "channel", "“Meet the Ferrymen,”"),
    ("On Tuesday’s episode of “The Night Ferry,” [Vok] {said} <that it holds>.", "channel",
     "Tuesday’s episode of “The Night Ferry,”"),
    ("On “wages,” [Vok] {said} <that it holds>.", "channel", None),
    ("[Vok] {said} on X (formerly Twitter) Wednesday <that it holds>.", "channel", "X (formerly Twitter)"),
    ("[Vok] {said} on Telegram <that it holds>.", "channel", "Telegram"),
    ("[Vok] {said} in an interview with the Hale Herald <that it holds>.", "channel",
     "an interview with the Hale Herald"),
    ("At a rally in Hale, [Vok] {said} <that it holds>.", "channel", "a rally in Hale"),
    ("[Vok] {said} in a written statement <that it holds>.", "channel", "a written statement"),
    ("[Vok] {said} <that it holds in a storm>.", "channel", None),
    ("On behalf of Ostravia, [Vok] {said} <that it holds>.", "on_behalf_of", "Ostravia"),
    ("[Vok] {said} on Ostravia’s behalf <that it holds>.", "on_behalf_of", "Ostravia"),
    ("<“It holds,”> [Vok] {said} when asked about plans for a tunnel.", "prompted_by", "plans for a tunnel"),
    ("<“It holds,”> [Vok] {said} when asked about a dam in Hale to save water.", "prompted_by", "a dam in Hale"),
    ("<“It holds,”> [Vok] {said} when asked about a call for Lu to resign.", "prompted_by", "a call for Lu to resign"),
    ("Asked whether it was safe, [Vok] {said} <that it holds>.", "prompted_by", "whether it was safe"),
    ("In response to a letter from Hale, [Vok] {said} <that it holds>.", "prompted_by", "a letter from Hale"),
    ("Regarding the tunnel, [Vok] {said} <that it holds>.", "prompted_by", "the tunnel"),
    ("[Vok] {asked} about <the tunnel>.", "prompted_by", None),
    ("Regarding a remark by Mayor Emil Sand—[who] {claimed} <that it holds>—Vok smiled.", "prompted_by", None),
    ("[Vok] {wrote on} <X that it holds>.", "channel", "X"),
    ("[Vok] {urged} <the council to act>.", "addressee", "the council"),
    ("[Vok] {told} <the miners that it holds>.", "addressee", "the miners"),
    ("[Vok] {told} Vale TV Tuesday <that it holds>.", "addressee", "Vale TV"),
    ("[Vok] {grilled} the mill’s owner over <the dam>.", "addressee", "the mill’s owner"),
    ("[Vok] {asked} <her about the dam>.", "addressee", "her"),
    ("[Vok] {asked} her miners <whether it holds>.", "addressee", "her miners"),
    ("Ada Vok was {asked} <whether it holds>.", "addressee", "Ada Vok"),
    ("[Vok] {made the case} to members of both parties <that it holds>.", "addressee", "members of both parties"),
    ("[Vok] {said} in a speech to defend the plan <that it holds>.", "addressee", None),
    ("[Vok] {urged} <caution on the dam>.", "addressee", None),
    ("At a town hall event in Hale, [Vok] {said} <that it holds>.", "channel", "a town hall event in Hale"),
    ("In Monday night’s debate, [Vok] {said} <that it holds>.", "channel", "Monday night’s debate"),
    ("The union filed a motion in May, [it] {arguing} <that it holds>.", "channel", "a motion"),
    ("[Vok], who was not at the rally, {said} <that it holds>.", "channel", None),
    ("[Vok] {attacked} <Lu>, but she was banned on Twitter.", "channel", None),
    ("[Vok] {took to Twitter to say} <that it holds>.", "channel", "Twitter"),
    ("With a tweet on Monday, [Vok] {told} the council <that it holds>.", "channel", "a tweet"),
    ("In the first hour of the debate, [Vok] {said} <that it holds>.", "channel", "the debate"),
    ("Lu was cagey beyond an op-ed in May, in which [she] {said} <that it holds>.", "channel", "an op-ed"),
    ("In an interview that aired on Monday, [Vok] {said} <that it holds>.", "channel", "an interview"),
    ("In a show of strength, [Vok] {said} <that it holds>.", "channel", None),
    ("After an interview on Vale TV [Vok] {hopes} <that it holds>.", "channel", None),
    ("By the time the debates began, [Vok] {said} <that it holds>.", "channel", None),
    ("[Vok] {speaks} in public <about the dam>.", "channel", "public"),
    ("The film has a Vale TV interview, in which [Vok] {says} <that it holds>.", "channel", "a Vale TV interview"),
    ("[Vok] {has a new ad attacking} <the council>.", "channel", "a new ad"),
    ("In a later post, [Vok] {said} <that it holds>.", "channel", "a later post"),
    ("[Vok] {said} on The Emil Sand Show <that it holds>.", "channel", "The Emil Sand Show"),
    ("In response to a letter, [Vok] {said} <that it holds>.", "channel", None),
    ("Speaking to miners in Hale, [Vok] {said} <that it holds>.", "addressee", "miners"),
    ("[Vok] {spoke} to a crowd at the Vale Convention <about the dam>.", "channel", "the Vale Convention"),
    ("[Vok] {wrote} in the Hale Herald <that it holds>.", "channel", "the Hale Herald"),
    ("[Vok] {vented} to her husband, Emil, <that it leaks>.", "addressee", "her husband"),
    ("[Vok] {told} <her mill hands in Hale it was safe>.", "addressee", "her mill hands"),
    ("[Vok] {asked} <the council, the mill and the bank to help>.", "addressee", "the council"),
    ("<“Does it hold?”> {asked} [Vok].", "addressee", None),
    ("[Vok] {told} a crowd of 1,300 on Tuesday <that it holds>.", "addressee", "a crowd of 1,300"),
    ("[Vok] {told} USA TODAY <that it holds>.", "addressee", "USA TODAY"),
    ("<“It holds,”> [Vok] {said} to an enormous cheer.", "addressee", None),
    ("In a memo to miners explaining the deal, [Vok] {said} <that it holds>.", "addressee", "miners"),
    ("The brief revolt {over} <the dam> was [Vok]’s.", "addressee", None),
    ("[Vok] {agreed} to the plan <as it stood>.", "addressee", None),
    ("[Vok] {discussed} <the dam> with the radio host Emil Sand on Tuesday.", "addressee", "the radio host Emil Sand"),
    ("[Vok] {will testify} before the Hale council <about the dam>.", "addressee", "the Hale council"),
    ("[Vok] {told} Vale TV’s “Good Morning Hale” <that it holds>.", "addressee", "Vale TV’s “Good Morning Hale”"),
    ("[Vok] {told} Vale TV’s “Good Morning Hale.”<It holds>", "addressee", "Vale TV’s “Good Morning Hale.”"),
    ("[Vok] {told} a Hale rally <that it holds>.", "addressee", "a Hale rally"),
    ("[Vok] {told} USA TODAY’s weekly video series <that it holds>.", "addressee", "USA TODAY’s weekly video series"),
    ("[Vok] reached out to the mill, {writing} in an email, <“It holds”>.", "addressee", "the mill"),
    ("[Vok] {gave} <advice> to miners in Hale.", "addressee", "miners"),
    ("[Vok] {offered} Hale voters <a new plan>.", "addressee", "Hale voters"),
    ("[Vok] {was showing} me <the way to the dam>.", "addressee", "me"),
    ("[Vok] {suggested} <to me that it holds>.", "addressee", "me"),
    ("[Vok] {pushed} him for <numbers>.", "addressee", "him"),
    ("[Vok] {said with a grin} <that it holds>.", "addressee", None),
    ("[Vok], {pressing the case} <that it holds>, left.", "addressee", None),
    ("The things [Vok] {wants} <to do> appeal to the miners.", "addressee", None),
    ("And the mill was {warned} <about the dam>.", "addressee", "the mill"),
    ("<The dogma of Vale> {was questioned} and dropped.", "addressee", None),
    ("At an understanding with Hale, [Vok] {gave way} to <the council>.", "addressee", None),
    ("In a recent study, [Vok] {found} <that it holds>.", "channel", "a recent study"),
    ("[Vok] {argues} at The Vale Ledger <that it holds>.", "channel", "The Vale Ledger"),
    ("<“It holds,”> {wrote} [Vok] for Vale Weekly.", "channel", "Vale Weekly"),
    ("[Vok] {appeared on Sunday news shows to tout} <the dam>.", "channel", "Sunday news shows"),
    ("[Vok] {called into the morning shows to praise} <the dam>.", "channel", "the morning shows"),
    ("[Vok] was on stage at Saturday’s final debate, {mocking} <the dam>.", "channel", "Saturday’s final debate"),
    ("During a town hall-style meeting in Hale, [Vok] {said} <that it holds>.", "channel",
     "a town hall-style meeting in Hale"),
    ("<The land> {described} by [Vok] in her final State of the Vale address is strong.", "channel",
     "her final State of the Vale address"),
    ("<The land> that [the rivals] {will depict} in their next televised debate is darker.", "channel",
     "their next televised debate"),
    ("Appearing on Vale TV’s Face the Nation, [Vok] {said} <that it holds>.", "channel", "Vale TV’s Face the Nation"),
    ("[Vok] {went on the airwaves to praise} <the dam>.", "channel", "the airwaves"),
    ("Shortly before Lu made the announcement, [Vok] {told} reporters <that it holds>.", "channel", None),
    ("Regarding the anger after Lu’s speech at the Vale convention, [Vok] {said} <that it holds>.", "channel", None),
    ("[Vok] {asked} <Lu to stay> in the race through the Vale Convention.", "channel", None),
    ("The other rival on the stage, [Vok], {said} <that it holds>.", "channel", None),
    ("<“It holds,”> [Vok] {said} via email.", "channel", "email"),
    ("[Vok], speaking at a Super Tuesday rally in Hale, {is criticising} <the dam>.", "channel",
     "a Super Tuesday rally in Hale"),
    ("[Vok], who {said} <in an interview with the Hale Herald that it holds>, left.", "channel",
     "an interview with the Hale Herald"),
    ("[Vok] opened the fair with a March speech {denouncing} <the dam>.", "channel", "a March speech"),
    ("[We] {discuss} <the dam> in our April 22, 2031, Hale Herald op-ed.", "channel",
     "our April 22, 2031, Hale Herald op-ed"),
    ("[The union] has run radio ads {attacking} <the council>.", "channel", "radio ads"),
    ("[Vok] {announced} on the convention floor <that it holds>.", "channel", "the convention floor"),
    ("[Vok] {called for} <a new dam> at a campaign rally in Hale on Monday night.", "channel",
     "a campaign rally in Hale"),
    ("News of the FBI email inquiry spread, and in the email inquiry [Vok] {says} <it holds>.", "channel", None),
    ("[Vok] {told} “Hale Today” <that it holds>.", "addressee", "“Hale Today”"),
    ("The fair presented a chance to roll out her plan, [which] {includes} <the dam>.", "addressee", None),
    ("[Vok] {reassured} the commander in chief <that it holds>.", "addressee", "the commander in chief"),
    ("<Jokes> are {told}, and the mill is quiet.", "addressee", None),
    ("[Vok] {appeared before reporters in the briefing room to discuss} <the dam>.", "addressee", "reporters"),
    ("[Vok] {asked rhetorically}, <“Does it hold?”>", "addressee", None),
    ("[Vok] {yelled} <“It leaks!”> at the mayor of Hale.", "addressee", "the mayor of Hale"),
    ("[Vok] {released a list of} <donors> to defuse the anger.", "addressee", None),
    ("[Vok] {argued} <that the dam holds. “It holds, right?”> during a speech in Hale on Friday.", "channel",
     "a speech in Hale"),
    ("[Vok] {argued} <that the dam holds> on Wednesday’s “Emil Sand Show.”", "channel",
     "Wednesday’s “Emil Sand Show.”"),
    ("[Vok] {discussed} <the dam> on the Fox News Channel’s The Hale File.", "channel",
     "the Fox News Channel’s The Hale File"),
    ("[Vok] {said} <it holds> at\u00a0a rally in\u00a0Hale.", "channel", "a rally in\u00a0Hale"),
    ("[Vok] {told} the\u00a0council <that it holds>.", "addressee", "the\u00a0council"),
    ("[Vok] {said} by text message <that it holds>.", "channel", "text message"),
])
def test_details_find_the_words(marked, field, words):
    found = getattr(_statement(marked), field)
    assert (found and found.text) == words


@pytest.mark.parametrize(("marked", "date", "words"), [
    ("[Vok] {said} on Monday <that it holds>.", "2031-03-10", "Monday"),
    ("On Monday, [Vok] {said} <that it holds>.", "2031-03-10", "Monday"),
    ("[Vok] {said} <that it holds on Monday>.", None, None),
    ("[Vok] {will say} on Friday <that it holds>.", "2031-03-14", "Friday"),
    ("[Vok] {said} after Monday’s storm <that it holds>.", None, "after Monday’s storm"),
    ("[Vok] {said} in a 2013 interview <that it holds>.", "2013", "2013"),
    ("[Vok] {said} earlier this month <that it holds>.", "2031-03", "earlier this month"),
    ("[Vok] {told} Vale News Sunday <that it holds>.", None, None),
    ("In a May interview, [Vok] {said} <that it holds>.", "2030-05", "May"),
    ("[A 2029 study] {found} <that it holds>.", "2029", "2029"),
    ("[a recent survey] {found} <that it holds>.", None, "recent"),
    ("[Vok] {once said} <that it holds>.", None, "once"),
    ("[Vok] {would now say} <that it holds>.", None, None),
    ("[Vok] {said} over the past few days <that it holds>.", None, "over the past few days"),
    ("[Vok] {said} shortly after the dam broke <that it holds>.", None, "shortly after the dam broke"),
    ("[Vok] {said} to Lu, who left on Monday, <that it holds>.", None, None),
    ("Since the law fell in 2030, [Vok] {has said} <that it holds>.", None, None),
    ("[Vok] {grilled} <the mayor on Monday over the dam>.", "2031-03-10", "Monday"),
    ("Lu left on Friday. The next day, [Vok] {said} <that it holds>.", "2031-03-08", "The next day"),
    ("Lu left. The next day, [Vok] {said} <that it holds>.", None, "The next day"),
    ("In the opening minutes of Monday’s debate, [Vok] {said} <that it holds>.", "2031-03-10",
     "In the opening minutes of Monday’s debate"),
    ("Hours after Monday’s debate, [Vok] {said} <that it holds>.", None, "Hours after Monday’s debate"),
    ("Later on Tuesday, [Vok] {said} <that it holds>.", "2031-03-11", "Later on Tuesday"),
    ("On Monday the council sacked Lu, and [Vok] {said} <that it holds>.", None, None),
    ("On Monday the council, which sacked Lu, met and [Vok] {said} <that it holds>.", None, None),
    ("On Monday, in a hall packed with miners, [Vok] {said} <that it holds>.", "2031-03-10", "Monday"),
    ("[Vok in December 2029] {said} <that it holds>.", "2029-12", "December 2029"),
    ("At Monday’s vote, [Vok] {said} <that it holds>.", "2031-03-10", "Monday"),
    ("In the wake of Monday’s vote, [Vok] {said} <that it holds>.", None, None),
    ("[Vok] {said} two days after Sunday’s vote <that it holds>.", "2031-03-11", "two days after Sunday’s vote"),
    ("A day before Monday’s vote, [Vok] {said} <that it holds>.", "2031-03-09", "A day before Monday’s vote"),
    ("[Vok] {said} before a crowd of thousands <that it holds>.", None, None),
    ("The vote is on Monday, but [Vok] {said} <that it holds>.", None, None),
    ("Lu resigned on Monday after [Vok] {said} <that it holds>.", None, None),
    ("[Vok], set to speak on Monday, {says} <that it holds>.", None, None),
    ("[Vok] {said} <that it holds>, and he was booed on Monday.", None, None),
    ("[Vok] {signed} <a plan> that was drawn up on Monday.", None, None),
    ("[Vok] {said} in a talk that aired on Monday <that it holds>.", "2031-03-10", "Monday"),
    ("Unlike in 2029, [Vok] {said} <that it holds>.", None, None),
    ("Less than two days ago, [Vok] {said} <that it holds>.", "2031-03-10", "two days ago"),
    ("As the Monday floods went down, [Vok] {said} <that it holds>.", None, None),
    ("[Vok] {spoke for} <the dam> planned for April 5.", None, None),
    ("[Vok] {said} <Tuesday that it holds>.", "2031-03-11", "Tuesday"),
    ("[A poll taken in May by Vale TV] {found} <that it holds>.", "2030-05", "May"),
    ("[The Vale Report, founded in 1999,] {says} <that it holds>.", None, None),
    ("In the 2029 campaign, [Vok] {said} <that it holds>.", "2029", "In the 2029 campaign"),
    ("Since 2029, [Vok] {has said} <that it holds>.", "2029", "2029"),
    ("[Vok] {told} VALE and USA TODAY <that it holds>.", None, None),
    ("On Monday, when [Vok] {said} <that it holds>, Lu left.", "2031-03-10", "Monday"),
    ("In a talk aired Monday by Vale TV, in which [Vok] {said} <that it holds>, Lu was asked.", "2031-03-10", "Monday"),
    ("The talks, due to end on Monday, made [Vok] {say} <that it holds>.", None, None),
    ("[Vok] {said} <that it holds>, but late Monday she left.", None, None),
    ("When she left the firm in 2029, [Vok] {said} <that it holds>.", "2029", "When she left the firm in 2029"),
    ("Lu left on Friday. In the first hours of the night, [Vok] {said} <that it holds>.", "2031-03-07",
     "In the first hours of the night"),
    ("[Vok] {opposes} <the plan>, in 2029, as mayor, she signed it.", None, None),
    ("[Vok] {said} <that it holds> the day before in Hale.", None, "the day before"),
    ("Entering the last votes in May, [Vok] {leads in} <polls>.", None, None),
    ("Speaking in May, [Vok] {said} <that it holds>.", "2030-05", "May"),
    ("The dam has held since 1960, and <its price> {is said by} [Vok] to be low.", None, None),
    ("The spot will air on Vale TV on Monday, [Vok] {said} <that it holds>.", None, None),
    ("The vote is on April 3. Later in the day, [Vok] {said} <that it holds>.", None, "Later in the day"),
    ("[Vok] {said} <that it holds> shortly after the ruling.", None, "shortly after the ruling"),
    ("[A court document filed Monday] {says} <that it holds>.", "2031-03-10", "Monday"),
    ("[Vok]’s {2029 vote against} <the dam> was told.", "2029", "2029"),
    ("[Vok]’s famous 2029 {praise of} <the dam> was told.", "2029", "2029"),
    ("At the 2029 Vale convention, when [Vok] {called for} <a dam>, Lu left.", "2029", "2029"),
    ("The mayor smiled when {asked last month about} <the dam>.", "2031-02", "last month"),
    ("As the council met last year, [Vok] {was clear about} <the dam>.", "2030", "last year"),
    ("[A man who went to a rally on Monday] {says} <that it holds>.", None, None),
    ("[An expert I spoke to this week] {says} <that it holds>.", "2031-03", "this week"),
    ("[Vok] {said} <Tuesday she would leave the dam>.", "2031-03-11", "Tuesday"),
    ("[Vok] {described} <the dam during a Tuesday interview as old>.", "2031-03-11", "Tuesday"),
    ("Lu left on Friday. By the end of the day, [Vok] {said} <that it holds>.", "2031-03-07", "By the end of the day"),
    ("After meeting Lu on Monday, [Vok] {said} <that it holds>.", None, "After meeting Lu on Monday"),
    ("[Vok] {said} when she left the firm after the flood <that it holds>.", None, "when she left the firm"),
    ("HALE, March 11 (Wire) - [Vok] {said} <that it holds>.", None, None),
])
def test_details_tell_when_it_was_said(marked, date, words):
    said_on = _statement(marked, "2031-03-12").said_on
    assert (said_on and said_on.date, said_on and said_on.text) == (date, words)


def test_details_give_spans_of_the_article():
    statement = _statement("[Vok] {told} reporters <that it holds>.")
    found = statement.addressee
    assert "Vok told reporters that it holds."[found.start: found.end] == found.text


def test_details_are_shared_by_two_cues_of_one_source():
    text = "Vok told reporters on Monday that it holds, adding that it is new."
    article = Article(text, (Block("paragraph", 0, len(text)),))
    told = Attribution(((0, 3),), ((4, 8),), ((29, 42),))
    adding = Attribution(((0, 3),), ((44, 50),), ((51, 65),))
    first, second = resolve(article, [told, adding])
    assert (first.addressee, first.said_on) == (second.addressee, second.said_on)
    assert (second.addressee.text, second.said_on.text) == ("reporters", "Monday")


def test_details_of_one_speaker_share_the_day_and_not_the_addressee():
    text = "Ada Vok told reporters on Monday that it holds, when she attacked Lu."
    article = Article(text, (Block("paragraph", 0, len(text)),))
    told = Attribution(((0, 7),), ((8, 12),), ((33, 46),))
    attacked = Attribution(((53, 56),), ((57, 65),), ((66, 68),))
    first, second = resolve(article, [told, attacked])
    assert (first.addressee.text, first.said_on.text) == ("reporters", "Monday")
    assert (second.speaker.name, second.addressee, second.said_on) == ("Ada Vok", None, first.said_on)


def test_details_of_a_question_tell_who_answers():
    text = "Asked at a rally on Monday whether it holds, Vok said it was new."
    article = Article(text, (Block("paragraph", 0, len(text)),))
    asked = Attribution((), ((0, 5),), ((27, 43),))
    said = Attribution(((45, 48),), ((49, 53),), ((54, 64),))
    first, second = resolve(article, [asked, said])
    assert (first.addressee.text, first.channel.text) == ("Vok", "a rally")
    assert (second.addressee, second.channel, second.said_on) == (None, first.channel, first.said_on)


def test_details_behind_a_cue_that_goes_on_count_for_both():
    text = "Vok attacked the plan, calling it a joke on Monday."
    article = Article(text, (Block("paragraph", 0, len(text)),), published="2031-03-12")
    attacked = Attribution(((0, 3),), ((4, 12),), ((13, 21),))
    calling = Attribution((), ((23, 30),), ((31, 40),))
    assert [one.said_on.date for one in resolve(article, [attacked, calling])] == ["2031-03-10", "2031-03-10"]


def test_details_read_a_time_before_a_cue_with_a_clause_of_its_own():
    text = "Lu wants the dam; last month, Vok called it a joke."
    article = Article(text, (Block("paragraph", 0, len(text)),), published="2031-03-12")
    wants = Attribution(((0, 2),), ((3, 8),), ((9, 16),))
    called = Attribution(((30, 33),), ((34, 40),), ((41, 50),))
    said_on = [one.said_on and one.said_on.text for one in resolve(article, [wants, called])]
    assert said_on == [None, "last month"]


def test_details_stay_with_their_own_cue():
    text = "Vok told reporters on Monday that it holds, adding in a tweet that it is new."
    article = Article(text, (Block("paragraph", 0, len(text)),))
    told = Attribution(((0, 3),), ((4, 8),), ((29, 42),))
    adding = Attribution(((0, 3),), ((44, 50),), ((62, 76),))
    assert (text[29:42], text[44:50], text[62:76]) == ("that it holds", "adding", "that it is new")
    first, second = resolve(article, [told, adding])
    assert (first.addressee.text, first.channel, first.said_on.text) == ("reporters", None, "Monday")
    assert (second.addressee, second.channel.text, second.said_on) == (None, "a tweet", None)


@pytest.mark.parametrize(("marked", "day"), [
    ("[The ministry] {did not answer} <questions sent on Monday>.", None),
    ("[The ministry] on Tuesday {declined} <to comment>.", "2031-05-13"),
])
def test_details_take_the_day_of_the_question_for_no_day_of_the_silence(marked, day):
    said_on = _statement(marked, published="2031-05-16").said_on
    assert (said_on and said_on.date) == day
