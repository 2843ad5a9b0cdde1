"""The words that say what a cue does: verbs, nouns and adjectives by act, and the verbs that only carry another."""

from quoth.resolving.vocabulary import word_set

_VERBS = {
    "deny": """
        deny reject dispute refute rebut contradict disavow repudiate disown dismiss disagree debunk rebuff
        overturn overrule retract recant renege nix quash scotch spurn backpedal rescind invalidate void
        discount
    """,
    "decline": "decline refuse dodge evade sidestep demur deflect balk shun stonewall",
    "ask": """
        ask question wonder inquire enquire query request plead appeal beg implore urge demand exhort press
        encourage petition invite grill quiz interrogate poll challenge lobby pester prod nudge solicit survey
        interview
    """,
    "order": "order instruct command direct require mandate subpoena ban forbid prohibit bar bid oblige compel",
    "promise": "promise vow pledge swear commit guarantee undertake",
    "threaten": "threaten threat",
    "accuse": """
        accuse blame allege charge fault criticize criticise condemn denounce slam blast attack lash assail
        rebuke chide decry sue scold lambaste deride excoriate castigate berate admonish chastise reprimand
        skewer savage pummel hammer rip bash knock needle rail hit target confront disparage denigrate vilify
        malign smear impugn belittle scorn demonize demonise indict fume inveigh pillory thrash trash upbraid
        vent zing pan poke eviscerate fulminate harangue carp snipe jab demean discredit rubbish pounce unload
        unleash lob pound insult caricature bludgeon
    """,
    "believe": """
        believe think feel consider deem view regard expect fear doubt suspect worry assume understand know
        anticipate see reckon presume appreciate trust notice seem appear like love hate decide imagine realize
        realise recognize recognise care learn enjoy remember forget foresee envision envisage perceive fathom
        comprehend judge guess hear overhear respect admire resent dislike loathe detest despise revile dread
        mind concur contemplate ponder mull conceive figure gauge sense speculate disapprove approve anger
        infuriate alarm rattle frustrate please upset confuse surprise amaze excite thrill disappoint shock
        impress convince sympathize sympathise watch witness worship adore relish cherish spot split divide
        surmise interpret outrage mystify intrigue irritate agitate unsettle startle disgust dismay delight
        sadden horrify appal appall perplex baffle puzzle bewilder offend hearten mistrust distrust
        misunderstand underestimate empathize empathise idolize discern discover experience agonize annoy bother
        rankle trouble terrify distress embitter exasperate scare marvel deliberate dawn prioritize prioritise
    """,
    "want": """
        want wish hope seek prefer favor favour desire aim intend plan eager crave yearn long aspire strive
        choose opt plot concoct strategize scheme look await need vie
    """,
    "say": """
        say tell add write note argue announce tweet post warn call suggest describe explain continue declare
        claim insist reply respond state recall stress emphasise emphasize reiterate reaffirm conclude
        acknowledge admit joke predict confirm report testify remark observe assert answer mention comment quip
        complain express voice repeat quote cite read point echo concede contend maintain affirm assure counter
        retort caution recount reveal disclose estimate forecast project agree accept propose offer recommend
        advise shout yell chant cry whisper mutter email message publish issue release speak talk discuss
        address compare characterize characterise portray define label brand term dub boast brag remind inform
        hint imply indicate signal show find outline detail specify clarify underline highlight underscore
        retweet blog heralded herald muse push allude refer rule blurt identify articulate examine trumpet
        reference list dwell link invoke utter recite proclaim liken depict paint frame cast present feature
        include title headline entitle zero chime document record calculate measure put sound lay spell weigh
        reason rant riff snap bark bellow scream roar roll preach lecture narrate relate impart convey
        communicate relay divulge confess confide volunteer interject interrupt intone opine posit postulate
        theorize theorise hypothesize contrast downplay exaggerate overstate understate stipulate certify attest
        vouch summarize summarise sum brief notify alert text phone telegraph telegraphed advertise broadcast
        air circulate pitch float broach raise bill tag name nickname elaborate expound enumerate itemize debate
        hash chat converse gossip trade ramble gush coo crow croon sing pray scrawl pen author draft jot print
        chronicle track tally rate rank count peg pin attribute ascribe trace establish prove demonstrate
        suppose pronounce publicize publicise tease preview unveil crack spin spout spew reprise retell
        rattle-off paraphrase misquote misstate lie mislead fib joked swear-by focus center spotlight
        rebroadcast prescribe cover share mean deliver provide follow illustrate exemplify display reflect
        capture coin introduce intimate exclaim profess foretell foreshadow recapitulate conflate single render
        analyze analyse assess evaluate review compute pump preface prompt determine grouse groan whine boom
        thunder gloat reminisce restate fess sketch amplify mirror symbolize mouth parrot propound dispense
        sermonize holler squeal blare teach misread surface purport recap hedge waffle equivocate acquiesce
        sugarcoat quarrel bicker squabble tussle
    """,
    "other": """
        praise thank welcome defend endorse support back tout mock laugh lament bemoan regret apologize
        apologise oppose vote protest applaud cheer congratulate salute celebrate honor honour permit allow laud
        hail commend champion extol compliment mourn grieve ridicule taunt heckle boo jeer nominate appoint hire
        fire pass sign elect authorize authorise side rally embrace ignore adopt pick promote block persuade
        credit advocate resist veto ratify withdraw spar clash scoff satirize satirise boycott object revere
        acclaim sponsor mimic parody
    """,
}
VERBS = {verb: act for act, verbs in _VERBS.items() for verb in verbs.split()}
IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "swore": "swear", "sworn": "swear",
    "thought": "think", "felt": "feel", "knew": "know", "known": "know", "sought": "seek", "found": "find", "shown":
    "show", "saw": "see", "seen": "see", "spoke": "speak", "spoken": "speak", "understood": "understand", "began":
    "begin", "begun": "begin", "begged": "beg", "made": "make", "gave": "give", "given": "give", "laid": "lay",
    "saying": "say", "forgot": "forget", "forbade": "forbid", "bade": "bid", "brought": "bring", "took": "take",
    "taken": "take", "chose": "choose", "chosen": "choose", "heard": "hear", "overheard": "overhear", "foresaw":
    "foresee", "sang": "sing", "sent": "send", "went": "go", "gone": "go", "kept": "keep", "came": "come", "held":
    "hold", "drew": "draw", "drawn": "draw", "threated": "threaten", "lying": "lie", "overthrew": "overthrow",
    "has": "have", "had": "have", "having": "have", "does": "do", "did": "do", "done": "do", "doing": "do",
    "doesn't": "do", "read": "read", "spun": "spin", "withheld": "withhold",
}
# Nouns and adjectives that credit words as verbs do: "in a promise", "his demand", "is critical of".
_OTHERS = {
    "deny": "denial denials rejection rebuttal disavowal retraction repudiation disagreement disagreements",
    "decline": """
        refusal refusals unwillingness unwilling silence non-answer reticence mum tight-lipped noncommittal
        reluctant reluctance unresponsive
    """,
    "ask": """
        question questions request requests demand demands plea pleas appeal appeals query queries invitation
        motion
    """,
    "order": "order orders subpoena mandate ban",
    "promise": "promise promises pledge pledges vow vows guarantee commitment",
    "threaten": "threat threats",
    "accuse": """
        accusation accusations allegation allegations blame critic critics criticism criticisms critique attack
        attacks critical broadside jab jabs swipe lawsuit condemnation denunciation diatribe tirade scathing
        condemnations denunciations dig digs swipes snub indictment harangue harangues carping offensive rebuke
        counterattack takedown slam slams
    """,
    "believe": """
        belief beliefs fear fears view views opinion opinions doubt doubts feeling feelings concern concerns
        worry worries anxiety anxieties suspicion suspicions skepticism scepticism expectation expectations
        faith confidence confident convinced certain sure unsure aware unaware afraid concerned worried
        skeptical sceptical proud glad happy unhappy angry upset pleased delighted disappointed surprised
        shocked amazed excited thrilled nervous anxious wary optimistic pessimistic comfortable uncomfortable
        grateful jealous unclear clear apparent obvious evident consensus assumption idea ideas notion sentiment
        sentiments memory memories impression perception guess decision decisions reservation reservations
        interest interested obsession obsessed passion ire anger enamored fond dismayed frustrated frustration
        attitude attitudes position stance thinking mind admiration expected supposed scared leery enthusiastic
        enthusiasm zeal relief hostility hostile resentment appreciative tired outlook perceptions disinclined
        furious livid astonished stunned alarmed relieved indifferent ambivalent tempted ambivalence
        apprehension apprehensions misgiving misgivings affection antipathy antipathies aversion indignation
        euphoria optimism wariness discontent uneasy unease distrustful mistrustful distrust mistrust mindful
        undecided doubtful satisfied dissatisfied terrified distressed sympathetic troubled bitter cynical bored
        sick upbeat tepid untroubled ashamed embarrassed confused content conscious infatuated infatuation
        realization epiphany excitement frustrations revulsion fury outrage insecurity desperation familiar
        unfamiliar revered unknown well-known popular unpopular adulation longing fascination resentments
        perspective philosophy wisdom vision takeaway sanguine uncertainty uncertainties hesitant
    """,
    "want": """
        hope hopes desire desires wish wishes ready willing eager keen determined goal goals plan plans intent
        intention intentions willingness strategy inclined desperate hungry rather ambition ambitions hopeful
        aspiration aspirations preference proposal-to bent priority priorities poised determination effort
        efforts attempt attempts mission eyeing
    """,
    "say": """
        statement statements words word according claim claims remarks remark comments comment speech speeches
        interview announcement announcements answer answers response responses reply argument arguments case
        proposal proposals suggestion suggestions advice assertion assertions contention prediction predictions
        warning warnings description descriptions explanation reference references conclusion conclusions
        finding findings estimate estimates insistence assurance assurances phrase chatter adamant vocal
        outspoken report reports rhetoric narrative message complaint complaints quote quotes mention admission
        acknowledgment acknowledgement confession revelation analysis assessment speculation rumor rumors rumour
        rumours talk discussion debate conversation article articles column editorial story stories headline
        letter memo missive tweet tweets post slogan motto call lie lies testimony account joke jokes point
        recommendation caution ruling verdict reportedly reported poll polls survey study conversations
        discussions disclosure disclosures mantra refrain caveat caveats declaration declarations proclamation
        assessments projections negotiations rebrand explanations testimonial testimonials reminder reminders
        observation notes coverage chapters footage portrayal depiction recognition information interpretation
        briefing update updates theory thesis dictum adage slogans debates accounts upfront candid frank
    """,
    "other": """
        praise support supporter supporters opponent opponents opposition endorsement defense defence apology
        approval advocate advocates proponent proponents defender defenders champion admirer admirers protest
        protests tribute thanks apologies resistance congratulations backing endorsements opposed plaudits
        campaigner booster surrogate backer mockery satire
    """,
}
NOUNS = {noun: act for act, nouns in _OTHERS.items() for noun in nouns.split()}
# "appeared to suggest", "continued to believe", "helps explain": the next verb says what is done.
CARRIERS = word_set("""
    appear seem continue begin start try attempt manage tend keep use come go proceed stop cease help need dare
    happen get struggle set bring
""")
# "issued a denial", "expressed support for", "released a film attacking": the noun or verb behind it tells.
LIGHT = word_set("""
    make give take issue release deliver express voice offer launch file send hold draw put raise bring cast
    detail publish run air sound lay pass see find feature include provide
""")
# Words that are adjectives as often as verbs: these very forms are no verbs.
ADJECTIVES = word_set("direct clear open express frank set cover document")
BE = word_set("is are was were be been being am 's 're 'm isn't aren't wasn't weren't")
PREPOSITIONS = word_set("in of by from with under for on about at as per among via to amid into against based")

__all__ = ["ADJECTIVES", "BE", "CARRIERS", "IRREGULAR", "LIGHT", "NOUNS", "PREPOSITIONS", "VERBS"]
