"""Closed lists: words that open a sentence, titles, and what makes a name a place or a group."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(text.split())


OPENERS = word_set(
    "the a an this that these those my your his her its our their some any no each every all"
    " both another such other many most several few more less much one two three four five six"
    " seven eight nine ten i you he she it we they who whom whose which what when where why"
    " how if whether as at by for from in into of off on onto out over per since than through"
    " till to toward towards under until up upon with within without about above across after"
    " against along amid among around before behind below beneath beside besides between"
    " beyond despite down during except inside like near outside past and or but nor so yet"
    " because although though unless while whereas however similarly meanwhile instead"
    " moreover furthermore nevertheless nonetheless therefore thus hence still also even only"
    " just then now here there again once soon later earlier perhaps maybe today yesterday"
    " tomorrow yes not never always often sometimes usually first second third last next"
    " finally recent early late is are was were be been do does did has have had can could"
    " will would shall should may might must let neither either whoever whatever whichever"
    " whenever wherever anyone everyone nobody nothing something reports nearly almost dozens"
    " hundreds thousands millions"
)
"""A word of these that opens a sentence is no part of the name after it."""

DESCRIBING = word_set(
    "former late veteran retired acting senior junior deputy fellow rival exiled ousted"
    " embattled ageing aging longtime then young old outgoing incoming new self-styled interim"
)
"""These stand before a title or a name, and are no part of it either."""

TITLES = word_set(
    "president minister premier chancellor king queen prince princess emperor sultan emir"
    " sheikh sheik shaikh imam ayatollah pope bishop archbishop cardinal rabbi reverend rev"
    " father sister brother mother saint general gen colonel col major maj captain capt"
    " lieutenant lt sergeant sgt commander admiral marshal brigadier corporal inspector"
    " constable sheriff detective mr mrs ms miss mx sir lady lord dame dr doctor prof"
    " professor judge justice senator sen governor gov mayor councillor councilor alderman"
    " secretary ambassador envoy director chairman chairwoman chair chairperson chief"
    " spokesman spokeswoman spokesperson leader head manager coach harbourmaster headteacher"
    " headmaster headmistress principal dean deputy vice prime foreign interior defence"
    " defense finance health education speaker representative rep congressman congresswoman"
    " attorney engineer architect historian economist analyst journalist reporter editor"
    " author poet"
)
"""Words before a name that say what somebody is."""

ORGANISATIONS = word_set(
    "agency alliance army assembly association authority bank board brigade brigades"
    " broadcaster bureau business cabinet chamber charity church club coalition college"
    " command commission committee company congress consortium cooperative corporation corps"
    " council court department directorate factory faction federation fleet force forces"
    " foundation front fund gazette group guard herald inc institute institution journal"
    " league ltd militia ministry mission mosque movement navy network news newspaper"
    " observatory office organisation organization parliament partnership party police post"
    " press radio regiment school senate service society station squad syndicate team"
    " television times tribune trust union university workshop works watch youth"
)
"""A name with one of these, or followed by "a … alliance", names an organisation."""

PLACES = word_set(
    "airport area avenue bay beach bridge canal cape capital castle city coast continent"
    " corner country county creek dam delta desert district east falls field fields fjord"
    " forest garden gardens governorate gulf harbour harbor heights highway hill hills"
    " hospital island islands isle isles kingdom lake lane mill mountain mountains"
    " neighbourhood north northeast northwest ocean park pass peninsula plain plateau point"
    " port province quay region republic reservoir ridge river road sea shore south southeast"
    " southwest square state states station strait street suburb territory town valley village"
    " west wharf wood woods"
)
"""A name with one of these names a place."""

PEOPLE = word_set(
    "activist actor actress analyst architect artist author aunt baker banker builder butcher"
    " boss boy brother captain chairman chairwoman chief child coach colleague commander cook"
    " cousin critic daughter dentist deputy director doctor driver economist editor engineer"
    " expert farmer father fisherman founder friend general girl governor grandfather"
    " grandmother head historian husband inspector journalist judge king lawyer leader manager"
    " mayor miller minister mother neighbour neighbor niece nephew nurse observer officer"
    " official owner partner pilot poet politician president prince princess professor"
    " prosecutor queen reporter researcher resident rival sailor scientist secretary singer"
    " sister soldier son spokesman spokesperson spokeswoman student teacher uncle volunteer"
    " wife witness woman man worker writer"
)
"""What somebody is called beside a name."""

OF_HEADS = word_set(
    "bank university ministry republic kingdom house council board court chamber bay gulf"
    " strait isle port city institute school church academy army union league federation"
    " office department friends bishop college sea cape islands department museum society"
    " association state states emirates democratic people's"
)
"""After these "of" goes on with the name: the Bank of England."""

SAYING = word_set(
    "said says announced announces confirmed confirms accused accuses told tells warned warns"
    " claimed claims denied denies added adds argued argues reported reports insisted insists"
    " stated states admitted admits explained explains wrote writes alleged alleges"
    " acknowledged declared declares suggested suggests estimated estimates predicted predicts"
    " conceded complained promised replied asserted maintained noted revealed rejected"
    " disputed demanded vowed pledged asked called urged recalled believes believed expects"
    " expected"
)
"""Verbs of somebody who speaks."""

NAMELESS = word_set(
    "he she it they we i who which that this these those there nobody everybody somebody"
    " anybody everyone someone anyone one none neither"
)
"""What stands for somebody and names nobody."""

MONTHLIKE = word_set(
    "january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep"
    " sept oct nov dec christmas easter ramadan"
)
"""Capitals that name a time."""

IRREGULAR = word_set(
    "british english scottish welsh irish american dutch swiss european african asian western"
    " eastern southern northern afghan arab jewish muslim islamic christian catholic orthodox"
    " sunni shia shiite druze alawite balkan baltic nordic soviet roman ottoman"
)
"""Adjectives of peoples and faiths that follow from no name of a country."""
