"""Word lists of English news: which nouns name roles, groups, organisations and documents. Lower case, single words."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(text.split())


# Forms of one role that differ by gender, length or fashion, and the form they are compared in.
ROLE_FORMS: dict[str, str] = {
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spox": "spokesperson",
    "sen": "senator", "gov": "governor", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "lawmaker": "representative", "reps": "representative",
    "pres": "president", "lt": "lieutenant", "gen": "general", "col": "colonel", "sgt": "sergeant", "capt": "captain",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "ceo": "chief",
    "businessman": "businessperson", "businesswoman": "businessperson", "policewoman": "policeman",
    "premier": "minister", "pm": "minister", "prof": "professor", "dr": "doctor", "rev": "reverend",
    "sec": "secretary", "atty": "attorney", "councilman": "councillor", "councilwoman": "councillor",
    "councilor": "councillor", "pontiff": "pope", "frontrunner": "front-runner", "adviser": "advisor",
    "mogul": "tycoon", "magnate": "tycoon", "anchor": "host", "anchorman": "host", "presenter": "host",
    "hopeful": "candidate", "contender": "candidate", "head": "chief", "boss": "chief", "executive": "chief",
    "justice": "judge", "attorney": "lawyer",
}
# Persons with a job, an office or a relation: nouns that can stand before a name or for one.
ROLES = word_set("""
    spokesman spokeswoman spokesperson president senator governor representative congressman congresswoman
    lawmaker minister chancellor secretary director chief leader chair chairman chairwoman chairperson speaker
    mayor ambassador envoy general colonel major admiral captain lieutenant sergeant commander judge justice
    attorney prosecutor lawyer counsel professor doctor dean rector economist analyst strategist adviser advisor
    aide consultant pollster candidate nominee contender hopeful front-runner frontrunner rival opponent
    challenger incumbent executive ceo cfo founder co-founder owner co-owner partner manager president-elect
    vice-president vice-chairman journalist reporter correspondent columnist editor editor-in-chief commentator
    host co-host anchor moderator presenter blogger author writer novelist poet historian scientist researcher
    scholar teacher student activist organizer organiser campaigner advocate lobbyist donor fundraiser supporter
    critic king queen prince princess emperor pope cardinal archbishop bishop priest pastor reverend rabbi imam
    patriarch ayatollah sheikh pontiff monk nun chaplain actor actress singer musician rapper comedian producer
    artist filmmaker designer coach player trainer goalkeeper striker athlete champion officer
    official diplomat commissioner treasurer comptroller auditor inspector sheriff constable superintendent deputy
    undersecretary under-secretary legislator councillor councilman councilwoman councilor parliamentarian premier
    chairman-elect chief-of-staff secretary-general attorney-general whip delegate governor-general trustee wife
    husband father mother son daughter brother sister cousin uncle aunt nephew niece widow widower grandfather
    grandmother spouse fiancee boyfriend girlfriend friend neighbor neighbour colleague boss mentor predecessor
    successor businessman businesswoman tycoon mogul magnate billionaire millionaire investor banker broker
    developer farmer physician surgeon nurse neurosurgeon psychiatrist psychologist therapist epidemiologist
    virologist engineer pilot astronaut expert specialist veteran fellow member chairperson-elect politician
    statesman dictator centrist entrepreneur agent detective investigator witness suspect defendant plaintiff
    victim survivor resident sen gov rep pres lt gen col sgt capt prof dr rev pm baron baroness lord duke duchess
    earl countess viscount pundit strongman oligarch warlord rebel socialist cofounder star legend icon guru head
    head-coach narrator liaison rep. firebrand maverick conservative liberal progressive republican democrat
    laureate conductor composer warden ombudsman registrar voter volunteer worker driver operator salesman
    waitress waiter clerk architect planner translator bodyguard insider operative staffer surrogate backer ally
    loyalist whistleblower wizard strategist-in-chief manager-in-chief hero heroine man woman boy girl newcomer
    outsider underdog socialite heiress heir mayor-elect ex-president ex-minister confidant foe speechwriter occupier
    novice guy impersonator housewife hacker employer custodian biographer narrator
    photographer client customer patient employee caller
""")
# Roles that stand before a name in capitals, as part of a run like "Belarusian President Alexander Lukashenko".
TITLES = ROLES - word_set("""
    major victim star legend model justice head friend member student conservative liberal progressive republican
    democrat man woman boy girl socialist rebel hero agent expert resident fellow official son father mother king
    prince duke earl heir worker driver
""") | word_set("""
    professors presidents senators sens reps govs messrs ministers king prince lord duke justice judge mr mrs ms
    miss sir dame mx madam agent detective officer father sister general mp mps mep hon brigadier shri smt sheikha dj
""")
HONORIFICS = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f", "lord": "m", "lady": "f",
              "mx": None, "shri": "m", "smt": "f", "sheikha": "f", "hon": None, "madam": "f", "dr": None, "prof": None,
              "rev": None}
_MEN = word_set("""
    spokesman chairman congressman businessman councilman king prince pope cardinal bishop archbishop priest imam rabbi
    husband father son brother uncle nephew widower grandfather boyfriend actor lord duke earl baron emperor statesman
    anchorman policeman waiter salesman patriarch pontiff monk sheikh man boy hero strongman heir gentleman
""")
_WOMEN = word_set("""
    spokeswoman chairwoman congresswoman businesswoman councilwoman queen princess wife mother daughter sister aunt
    niece widow grandmother girlfriend actress duchess baroness countess nun waitress policewoman woman girl heroine
    heiress lady
""")
ROLE_GENDER: dict[str, str] = dict.fromkeys(_MEN, "m") | dict.fromkeys(_WOMEN, "f")
# Words that change which office is meant: "the minister" is not the "deputy minister", nor the former one.
RANKS = word_set("""
    prime vice deputy former ex assistant under lieutenant late inspector surgeon solicitor attorney
""")
# Titles with a tail that belongs to the office, not to the name: "Secretary of State John Kerry".
OFFICE_TAILS = word_set("""
    state defense defence treasury labor labour commerce energy education agriculture transportation veterans
    homeland health housing staff parliament congress house senate assembly
""")

GROUPS = word_set("""
    delegates advocates magistrates associates graduates surrogates inmates
    allies critics supporters opponents analysts economists
    experts lawmakers senators governors representatives congressmen republicans democrats conservatives liberals
    progressives voters candidates activists campaigners protesters demonstrators residents members leaders
    ministers diplomats officers troops
    soldiers rebels militants insurgents scientists researchers scholars historians doctors nurses teachers
    students parents families relatives friends neighbors neighbours colleagues users readers viewers listeners
    fans players employees workers staff staffers executives investors traders banks companies firms businesses
    donors delegates pundits commentators journalists reporters editors columnists
    observers witnesses survivors victims people americans men women children youths citizens immigrants migrants
    refugees muslims christians jews catholics evangelicals latinos hispanics blacks whites customers consumers
    farmers unions organizers organisers moderators hosts audiences crowd crowds public
    politicians rivals backers followers surrogates bosses governments countries nations
    states cities groups agencies parties campaigns lobbyists advocates couple pair duo trio brothers sisters
    others some many most several few all both everyone everybody nobody none those each anyone someone somebody
    another majority minority majorities percent half two three four five dozens hundreds thousands millions
    participants respondents attendees panelists panellists jurors skeptics sceptics detractors veterans generals
    commanders agents detectives firefighters villagers locals dissidents separatists loyalists nominees hopefuls
    contenders billionaires millionaires celebrities actors artists musicians writers authors bloggers
    philosophers sociologists psychologists engineers developers guards inmates prisoners legislators councillors
    parliamentarians commissioners envoys ambassadors negotiators mediators delegations media press establishment
    elite elites left right opposition leadership movement community industry base electorate adults teenagers
    teens seniors millennials males females independents centrists moderates staffs teams committee-members
    youth population outlets pollsters forecasters planners regulators watchdogs
    family household labor labour
    hackers circles audience generation circle prosecution defense defence wing ranks biographers custodians occupiers
""")
GROUP_MEN = word_set("men brothers spokesmen")
ORGANIZATIONS = word_set("""
    bloc
    government administration ministry department agency office bureau commission committee council parliament
    congress senate house assembly court tribunal cabinet police army military navy force forces party campaign
    team company firm corporation corp inc ltd llc plc group bank fund foundation institute institution university
    college school academy association federation union league alliance coalition organization organisation center
    centre society club board authority service network station channel church hospital museum airline
    manufacturer maker retailer startup pac super-pac regime junta presidency embassy consulate mission delegation
    secretariat treasury kremlin pentagon white-house palace vatican camp administration-in-exile subcommittee
    panel caucus guild trust exchange brigade militia faction conference chamber registry district municipality
    city town county state province nation country think-tank watchdog unit desk watch action project crossroads
    ventures capital media strategies consulting communications nonprofit charity conglomerate carmaker automaker
    giant developer brewer lender insurer utility operator supplier shipyard studio label publisher legislature
    judiciary executive-branch front brotherhood synod republic kingdom ngo consortium laboratory lab partnership
    initiative nato opec industries holdings partners associates technologies systems motors airlines airways
    energy oil petroleum international worldwide entertainment pharmaceuticals labs solutions
""")
PUBLICATIONS = word_set("""
    times post journal news herald tribune gazette guardian magazine newspaper paper daily weekly observer
    publication telegraph chronicle globe mirror express mail sun star press broadcaster outlet tabloid website site
    blog
    review standard examiner inquirer sentinel courier bulletin dispatch digest
""")
# Nouns that are another sort of source behind some words: "party figures" are people, figures alone a document.
UNLIKE = {
    "figures": ("group", word_set("""
        political religious establishment party public leading senior prominent republican democratic conservative
        liberal influential media opposition cultural historical military business sports key top other leadership
    """)),
    "enforcement": ("group", word_set("law")),
    "model": ("role", word_set("former fashion glamour swimsuit runway onetime")),
}
# Names of publications and agencies that no word in them gives away.
KNOWN_PUBLICATIONS = frozenset("""
    Reuters|Bloomberg|AP|AFP|UPI|TASS|Interfax|Xinhua|ANSA|DPA|EFE|Ukrinform|Anadolu|BBC|CNN|NBC|CBS|ABC|MSNBC|CNBC|NPR|
    PBS|ITV|ARD|ZDF|RT|Politico|POLITICO|Axios|Vox|Slate|Salon|Newsweek|Forbes|Fortune|Breitbart|BuzzFeed|Buzzfeed|
    Guardian|Economist|Atlantic|New Yorker|Spiegel|Der Spiegel|Le Monde|Le Figaro|Die Zeit|Bild|El País|El Pais|
    Al Jazeera|Associated Press|Agence France-Presse|Huffington Post|HuffPost|Drudge Report|Daily Beast|
    Wall Street Journal|Politifact|PolitiFact|TMZ|Univision|Telemundo|Vice|Mother Jones|National Review|Foreign Policy|
    Foreign Affairs|Time|TIME|People|Wired|Variety|USA Today|USA TODAY|
    Rolling Stone|Kommersant|Izvestia|Pravda|RIA Novosti|Haaretz|
    Euronews|Deutsche Welle|C-SPAN|Fox|FOX|Gazeta Wyborcza|Corriere della Sera|La Repubblica|Meduza|Nikkei|Kyodo
""".replace("\n", "").replace("    ", "").strip().split("|"))
# Seats, buildings and well-known bodies that speak under a name of their own.
KNOWN_ORGANIZATIONS = frozenset("""
    Kremlin|White House|Pentagon|Vatican|Holy See|Downing Street|Number 10|No 10|Capitol Hill|Foggy Bottom|Whitehall|
    Westminster|Elysee|Élysée|Bundestag|Bundesrat|Duma|State Duma|Knesset|Verkhovna Rada|Rada|Sejm|Riksdag|Storting|
    Folketing|Eduskunta|Cortes|Lok Sabha|Rajya Sabha|Bundesbank|Brussels|Strasbourg|Turtle Bay|Langley|Quai d’Orsay|
    Quai d'Orsay|Hofburg|Wall Street|Silicon Valley|Fed|Hamas|Hezbollah|Hizbollah|Taliban|ISIS|ISIL|Islamic State|
    Al Qaeda|Boko Haram|Fatah|Likud|Labour|Tories|Tory|GOP|Greens|NATO|EU|UN|U.N.|E.U.|OPEC|WHO|WTO|IMF|OSCE|IAEA|
    FBI|CIA|NSA|DNC|RNC|NRA|ACLU|NAACP|AFL-CIO|SEC|FDA|CDC|EPA|IRS|FEC|CBO|DOJ|DHS|F.B.I.|C.I.A.|Twitter|Facebook|
    Google|Microsoft|Apple|Amazon|Meta|YouTube|Telegram|Instagram|TikTok|Tesla|Boeing|Airbus|Gazprom|Rosneft|Volkswagen|
    Siemens|Toyota|Samsung|Huawei|Pfizer|Moderna|Goldman Sachs|JPMorgan|Citigroup|Exxon|ExxonMobil|Shell|BP|Walmart|
    Uber|Netflix|Disney|Intel|Nokia|Ericsson|Planned Parenthood|Amnesty International|Human Rights Watch|Greenpeace|
    Red Cross|Oxfam|Europol|Interpol|Eurostat|Gallup|Ipsos|YouGov|Scotland Yard|Buckingham Palace|European Union|
    United Nations|African Union|Arab League|Congress|Senate|Parliament|Supreme Court|House
""".replace("\n", "").replace("    ", "").strip().split("|"))
# Seats whose name stands for another body than the country they lie in.
SEATS = {"Brussels": "European Union"}
DOCUMENTS = word_set("""
    report poll polls survey surveys study studies law bill letter memo memorandum lawsuit suit complaint
    statement article articles email emails e-mail e-mails record records ad ads advert advertisement video
    footage tape transcript order ruling opinion editorial headline headlines book memoir data results figures
    statistics platform constitution filing filings document documents paper papers analysis review audit
    indictment affidavit warrant subpoena resolution treaty agreement deal pact charter declaration communique
    communiqué manifesto plan proposal budget directive decree regulation regulations rule rules act amendment
    statute code convention protocol release notice press-release tweet tweets post posts message messages blog
    column op-ed essay story stories chart graph map graphic website page sign signs banner banners placard flyer
    leaflet brochure pamphlet dossier file files cable cables note notes diary interview questionnaire petition
    verdict judgment judgement sentence testimony deposition findings estimate estimates forecast projections
    projection tally count average averages index index-linked measure measures initiative disclosure disclosures
    report-card fact-check coverage account accounts accounts-payable evidence research numbers article-33 verse
    scripture bible quran koran commercial spot clip trailer film movie documentary song speech comments remarks
    contract schedule agenda briefing draft text texts summary title caption invitation reports lawsuits laws
    bills letters memos statements books plans resolutions orders rulings reviews
    annex minutes yearbook brief briefs submission submissions motion motions missive expose spots clips leaks
    readout readouts biography ranking rankings tally tallies
    dump bulletin booklet handbook ledger log logs diary model inscription plaque leaflet
    letterhead edition placards guidelines guidance rankings quiz slogan joke reply polling timeline inquiry
    investigation probe audio recording copy version footnote declaration appendix website database dataset slide slides
    piece playbook profile trove leak screenshot
""")
# Persons whom the page leaves without a name: sources, and officials of some body.
ANONYMOUS = word_set("""
    source insider whistleblower someone somebody person man woman boy girl passerby passer-by bystander
    eyewitness user commenter stranger individual voter resident tweeter caller viewer reader villager protester
    child kid teenager proponent impostor onlooker attendee respondent participant narrator voice-over voiceover heckler
    sources insiders circles voice
    seller shopkeeper vendor dealer trader baker butcher miner waiter waitress grower fisherman cashier barber
    officials authorities aides advisers advisors lawyers attorneys administrators docs judges investigators prosecutors
    spokesmen spokeswomen spokespeople strategists operatives
""")
SUBJECT_PRONOUNS = word_set("he she it they i we you")
MASCULINE = word_set("he him his himself")
FEMININE = word_set("she her hers herself")
NEUTER = word_set("it its itself this")
PLURAL = word_set("they them their theirs themselves these those")
FIRST = word_set("i me my mine myself we us our ours ourselves")
SECOND = word_set("you your yours yourself")
RELATIVES = word_set("who whom whose which that")
PRONOUNS = MASCULINE | FEMININE | NEUTER | PLURAL | FIRST | SECOND | RELATIVES
ARTICLES = word_set("the a an this that these those")
POSSESSIVES = word_set("his her its their our my your")
CLOSED = word_set("""
    a an the this that these those some any every each no all both neither either another other such same and or
    but nor so yet for as if when while after before since until because although though unless whereas whether of
    in on at by with from to into onto over under about against between among during through without within across
    behind beyond despite toward towards upon off out up down near like unlike via per amid regarding concerning
    including following according is are was were be been being am has have had do does did will would can could
    should may might must shall not never he she it they we you i him her them us me his its their our your my
    mine who whom whose which what where why how there here then now just only also even still already again very
    too more most less least much many few several one two three four five six seven eight nine ten first second
    third last next once twice yes well oh meanwhile however moreover furthermore indeed instead perhaps maybe
    today yesterday tomorrow tonight later earlier soon often sometimes always ever back nearly almost around than
    half anything everything nothing something wherever whenever whoever let asked told said says say added adding
    speaking responding citing
    noting given based
""")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")
SPEECH = word_set("""
    said says say told tells added adds wrote writes asked asks noted notes argued argues announced tweeted posted
    warned called suggested described explained continued declared claimed insisted replied responded stated
    recalled stressed emphasised emphasized reiterated concluded acknowledged admitted joked predicted promised
    vowed denied declined confirmed reported testified remarked observed believes thinks wants hopes
""")

__all__ = [
    "ANONYMOUS", "ARTICLES", "CLOSED", "DOCUMENTS", "FEMININE", "FIRST", "GROUPS", "GROUP_MEN", "HONORIFICS",
    "KNOWN_ORGANIZATIONS", "KNOWN_PUBLICATIONS", "MASCULINE", "MONTHS", "NEUTER", "OFFICE_TAILS", "ORGANIZATIONS",
    "PLURAL", "POSSESSIVES", "PRONOUNS", "PUBLICATIONS", "RANKS", "RELATIVES", "ROLES", "ROLE_FORMS", "ROLE_GENDER",
    "SEATS", "SECOND", "SPEECH", "SUBJECT_PRONOUNS", "TITLES", "WEEKDAYS", "word_set",
]
