"""English words that shut somebody out or take sides."""

from __future__ import annotations

from quizapp.content.wording.phrases import Fairness, phrases

_FAMILY = (
    r"(?:mother|father|mum|mom|dad|parents|brother|sister|grandparents?|grandmother|grandfather)"
)
_FAITH = r"(?:church|mosque|temple|synagogue|religion|faith|god|prayers)"
_MEANS = (
    r"(?:car|garden|bedroom|own room|house|pet|pocket money"
    r"|(?:summer |winter |skiing )?holidays?|vacation)"
)
_ASSUMED = phrases(
    rf"\b(?:ask|tell|phone|call|help|thank) your {_FAMILY}\b|\byour (?:family's|family’s) \w+"
    rf"|\byour {_FAMILY}(?:['’]s?)? (?:\w+ )?(?:work|works|job|jobs|has|have|is|are|car|house"
    r"|bought|told|says?)\b"
    rf"|\b(?:in|at|to|of|from|like|as in) your (?:own )?(?:(?:home )?country|nation|homeland"
    rf"|mother tongue|{_FAITH}|{_MEANS})\b"
    r"|\b(?:our|your) (?:great )?(?:nation|homeland|fatherland|faith|religion)\b"
    r"|\bas (?:a |an )?(?:christians?|muslims?|jews?|hindus?|believers?|americans?|europeans?)"
    r"(?:,)? (?:you|we)\b"
    r"|\bwe (?:all|christians|muslims|americans|europeans|in the west) (?:know|believe|celebrate"
    r"|love|live|agree)\b",
    "your our we you",
)
_LOADED = phrases(
    r"(?-i:\b(?:(?<!tax )(?<!training )(?<!trade )(?<!legal )(?<!old )regimes?"
    r"(?! (?:of|for|change)\b)|terrorists?|thugs?|fanatics?|fanatical|hordes?|henchm[ae]n|cronies"
    r"|butchers? of|bloodthirsty|barbaric|barbarians?|savages?|so-called(?! [A-Z])"
    r"|evil (?:regime|m[ae]n|wom[ae]n|rulers?|dictators?|state|empire|people|leaders?)"
    r"|heroic(?:ally)?|cowardly|puppet (?:state|government|regime)|madm[ae]n|strongm[ae]n"
    r"|despicable|shameful(?:ly)?|disgraceful(?:ly)?|glorious(?:ly)?|outrageous(?:ly)?)\b)",
    "regime regimes terrorist terrorists thug thugs fanatic fanatics fanatical horde hordes"
    " henchman henchmen cronies butcher butchers bloodthirsty barbaric barbarian barbarians savage"
    " savages so evil heroic heroically cowardly puppet madman madmen strongman strongmen"
    " despicable shameful shamefully disgraceful disgracefully glorious gloriously outrageous"
    " outrageously",
)
_SENSITIVE = phrases(
    r"\b(?:(?:was|were|been|had|have|who|and|army|police|soldiers?|gunm[ae]n|bombs?|attack|attacks"
    r"|fighters?|people|civilians|children) (?:\w+ )?(?:killed|murdered|executed|beheaded)"
    r"|(?:killed|murdered|executed) (?:at least |about |more than )?(?:\d+|two|three|four|five|ten"
    r"|dozens|hundreds|thousands|civilians|people|children|men|women)"
    r"|murder(?:s|ers?)?|tortur(?:e|ed|ing)|suicides?|massacres?|massacred|genocide|(?-i:rape[ds]?)|beheading"
    r"|sexual (?:abuse|violence|assault)|war crimes?|child abuse|self-harm|shot dead|mass graves?"
    r"|lynch(?:ed|ing)|slave trade|enslaved|concentration camps?|death camps?)\b",
    "killed murdered executed beheaded murder murders murderer murderers torture tortured torturing"
    " suicide suicides massacre massacres massacred genocide rape rapes raped beheading"
    " sexual war child self shot mass lynched lynching slave enslaved concentration death",
)
_FEASTS = phrases(
    r"(?-i:\b(?:Christmas|Easter|Thanksgiving|Halloween|Hanukkah|Passover|Yom Kippur|Ramadan|Eid"
    r"|Diwali|Holi|Nowruz|Vesak|Independence Day|Fourth of July|Bastille Day|Guy Fawkes Night"
    r"|Bonfire Night|Groundhog Day|Super Bowl|Boxing Day|Mardi Gras|Lent|Advent|Whitsun"
    r"|Valentine['’]s Day|Mother['’]s Day|Father['’]s Day|Oktoberfest|Bank Holiday)\b)"
    r"(?! Islands?\b)",
    "christmas easter thanksgiving halloween hanukkah passover yom ramadan eid diwali holi nowruz"
    " vesak independence fourth bastille guy bonfire groundhog super boxing mardi lent advent"
    " whitsun valentine mother father oktoberfest bank",
)
_NEUTRAL = {
    "fireman": "firefighter",
    "firemen": "firefighters",
    "policeman": "police officer",
    "policemen": "police officers",
    "policewoman": "police officer",
    "chairman": "chair",
    "chairmen": "chairs",
    "mankind": "humankind",
    "manmade": "made by people",
    "manpower": "workforce",
    "stewardess": "flight attendant",
    "stewardesses": "flight attendants",
    "housewife": "homemaker",
    "housewives": "homemakers",
    "mailman": "postal worker",
    "postman": "postal worker",
    "postmen": "postal workers",
    "salesman": "salesperson",
    "salesmen": "sales staff",
    "spokesman": "spokesperson",
    "spokesmen": "spokespeople",
    "congressman": "member of Congress",
    "congressmen": "members of Congress",
    "workman": "worker",
    "workmen": "workers",
    "layman": "layperson",
    "laymen": "laypeople",
    "forefathers": "ancestors",
    "freshman": "first-year student",
    "weatherman": "weather presenter",
    "cameraman": "camera operator",
    "craftsman": "craft worker",
    "craftsmen": "craft workers",
    "man-made": "made by people",
    "lady doctor": "doctor",
    "woman doctor": "doctor",
    "female doctor": "doctor",
    "male nurse": "nurse",
    "cleaning lady": "cleaner",
    "lady driver": "driver",
}
# Lower case alone: before a name it is a title, and inside a name it is a name.
_GENDERED = phrases(
    r"(?-i:(?<![\w/.@-])(?:{})(?![\w/@]))".format(
        "|".join(sorted(map(str, _NEUTRAL), key=len, reverse=True))
    ),
    " ".join(" ".join(_NEUTRAL).replace("-", " ").split()),
)
_ANYBODY = (
    r"(?:student|pupil|reader|voter|citizen|person|child|teacher|worker|doctor|farmer|player|driver"
    r"|learner|writer|reporter|journalist|judge|mayor|miller|sailor|baker|visitor|owner|soldier"
    r"|refugee|councillor|captain|member|user|speaker|author|editor)"
)
# "Every voter who knew his father": after "who" he may be somebody named before.
_GENERIC_HE = phrases(
    rf"\b(?:(?:each|every|any) (?:\w+ )?{_ANYBODY}|(?:a|the) good {_ANYBODY})\b"
    r"(?:(?!\b(?:who|that|whom|whose|king|father|mr|son|husband|boy|brother|man)\b)[^.;:?!]){0,60}?"
    r"\b(?:he|his|himself)\b(?!(?: or |/)(?:she|her|hers|herself))",
    "he his himself",
)
# "The blind poet" is one person: "the blind" is a group where no noun can follow.
_GROUP_ENDS = (
    r"(?=\W*$|[.,;:!?)]| (?:and|or|but|are|were|have|had|who|in|of|to|can|may|will|by|with|for|from"
    r"|at|on|need|do|did|live|must|should|would|could|as|than)\b)"
)
_LABELS = phrases(
    r"\bthe (?:disabled|handicapped|blind|deaf|mentally ill|elderly|insane|homeless|poor"
    rf"|mentally handicapped|retarded){_GROUP_ENDS}"
    r"|\bconfined to (?:a|her|his|their) wheelchairs?\b|\bwheelchair-bound\b"
    r"|\bsuffer(?:s|ed|ing)? from (?:autism|dyslexia|deafness|blindness|a disability|epilepsy"
    r"|down)\b|\b(?:a|the) cripples?\b|\bcrippled (?:man|woman|child|boy|girl|people|person)\b"
    rf"|\ban? (?:schizophrenic|epileptic|diabetic|autistic|dyslexic){_GROUP_ENDS}"
    r"|\billegal (?:aliens?|immigrants?|migrants?)\b|\bdeaf[- ]and[- ]dumb\b"
    r"|\bhandicapped (?:people|person|man|woman|child|children)\b",
    "disabled handicapped blind deaf ill elderly insane homeless poor retarded wheelchair"
    " wheelchairs autism dyslexia deafness blindness disability epilepsy down cripple cripples"
    " crippled schizophrenic epileptic diabetic autistic dyslexic illegal dumb",
)

FAIRNESS = Fairness(
    assumed=_ASSUMED,
    loaded=_LOADED,
    sensitive=_SENSITIVE,
    feasts=_FEASTS,
    gendered=_GENDERED,
    neutral=_NEUTRAL,
    generic_he=_GENERIC_HE,
    labels=_LABELS,
)
