"""Closed lists of English words that the rules lean on, each with what it is for."""


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


SPEECH = words(
    "say tell claim announce report state add warn argue insist believe think suggest estimate"
    " note explain declare confirm deny mention emphasize emphasise stress indicate reveal"
    " describe predict hope feel comment write tweet reply respond acknowledge admit assert"
    " allege accuse maintain contend promise vow ask urge recommend conclude caution speculate"
    " demand call find show"
)
"""Verbs that give a statement a source."""

DOUBT = words(
    "likely probably perhaps maybe possibly seemingly apparently evidently clearly surely"
    " obviously presumably supposedly arguably potentially inevitably undoubtedly hopefully"
)
"""Adverbs that make a sentence a guess or a judgement."""

JUDGEMENT = words(
    "good bad great terrible wonderful awful amazing incredible impressive unfortunate"
    " fortunate sad happy tragic shocking interesting exciting brilliant stunning remarkable"
    " extraordinary beautiful ugly evil wrong right fair unfair best worst better worse"
    " important crucial vital genuine powerful famous notorious dangerous problematic"
    " controversial questionable ridiculous absurd disastrous catastrophic optimistic"
    " pessimistic ideal perfect superb dismal enough fantastic lovely nice unlikely unwilling"
    " difficult easy clear evident obvious sure indifferent aware proud afraid popular sorry"
    " welcome"
)
"""Evaluative words: with "be" they make the writer's opinion, not a fact."""

PRAISE = words(
    "good bad great terrible wonderful awful amazing incredible impressive sad tragic shocking"
    " brilliant stunning extraordinary disastrous catastrophic horrific perfect superb fantastic"
)
"""The same as adjectives of a noun: who says "good relations" judges, whatever the verb."""

OPINION_NOUNS = words("chaos enthusiasm ideals firmness genius nightmare miracle triumph shame")

GUESS_VERBS = words("speculate suspect wonder doubt fear hope")
"""Main verbs of guesses and intentions."""

FUTURE = words("will shall would could might may can should 'll wo ca 'd must ought")
"""Modals: what follows has not happened."""

OPENERS = words(
    "but and however meanwhile moreover also then still yet so thus subsequently additionally"
    " furthermore nevertheless nonetheless similarly consequently interestingly specifically"
    " importantly notably indeed therefore finally now or besides likewise hence surprisingly"
    " unsurprisingly remarkably immediately afterwards later eventually rather previously instead"
    " conversely elsewhere otherwise overall"
)
"""What links a sentence to the one before it: dropped at its start."""

LINKS = words("also however meanwhile therefore thus moreover furthermore additionally though")
"""The same, in the middle of a sentence."""

POINTERS = words(
    "this these those such same other another both former latter similar neither here now"
    " aforementioned latest previous respective following current currently present presently"
    " else otherwise thereby thereafter therein thereof instead ago earlier later nearby"
    " subsequently afterwards meantime today tonight tomorrow yesterday there again latterly so-"
    " called either likewise already above below recent recently further remaining rest"
    " additional others next tonight overnight soon"
)
"""Words that point outside the sentence, in place or in time."""

DROPPABLE = words(
    "also however meanwhile therefore thus moreover furthermore additionally though currently"
    " recently already subsequently presently now already today yesterday earlier later"
    " too immediately eventually instead further afterwards tonight then"
)
"""Adverbs without which a statement stays true and grammatical."""

KNOWN_TO_ALL = words(
    "world earth sun moon internet web public sea sky universe past media environment economy"
    " atmosphere north south east west northeast northwest southeast southwest northern southern"
    " ocean equator climate planet police ground air law constitution press radio television"
    " wake aftermath eve basis name form use lack right rest age time end beginning start top"
    " bottom middle front back side case first second third one way fact eu uk us century decade"
    " 1970s 1980s 1990s 1960s 1950s 2000s 2010s 1800s 1900s"
)
"""Nouns that need no introduction after "the"."""

INSTITUTION = words(
    "hospital avenue street road university college institute institution school party council"
    " court committee commission ministry department agency bank company corporation group"
    " association organisation organization union federation league club team fc church"
    " parliament congress senate assembly house office force forces police army navy guard"
    " service services authority board bureau press news times post journal magazine radio"
    " television tv network foundation trust society museum airport airlines airways stadium"
    " arena park bridge tower station prison centre center laboratory observatory fund office"
    " act bill treaty agreement award prize cup championship olympics games festival war battle"
    " day week month year river lake mountain sea ocean island islands bay desert valley square"
    " palace castle inc ltd plc llc corp co industries systems technologies energy motors"
    " telecom media entertainment organisation initiative project programme program alliance"
    " movement front brigade front administration government cabinet treasury exchange market"
    " markets index orchestra choir band theatre cinema gallery library academy factory plant"
    " base reserve reservation tribe nation nations republic kingdom states province county"
    " district city town village region state dynasty family mission telescope probe spacecraft"
    " satellite rover express herald guardian tribune gazette wikinews wikipedia twitter"
    " facebook google united rovers wanderers investment holdings report reports study survey"
    " index protocol accord constitution code"
)
"""Words that show a capitalised name to be no person."""

GROUPS = words(
    "university college institute party council court committee commission ministry department"
    " agency bank company corporation association organisation organization union federation"
    " league club fc church parliament congress senate assembly authority board bureau"
    " foundation trust society airlines airways inc ltd plc llc corp industries alliance"
    " movement administration treasury nations press times post journal police service services"
    " group academy office"
)
"""Words that show a capitalised name to be an organisation."""

ROLE_WORDS = words(
    "president minister chancellor governor mayor senator secretary ambassador chairman"
    " chairwoman chairperson chair chief director manager coach captain leader spokesman"
    " spokeswoman spokesperson spokesperson ceo commissioner judge justice attorney prosecutor"
    " lawyer professor scientist researcher astronomer engineer officer general colonel"
    " commander detective sergeant constable sheriff king queen prince princess pope bishop"
    " archbishop cardinal founder co-founder owner editor author writer journalist reporter"
    " analyst economist striker goalkeeper midfielder defender winger referee driver pilot"
    " astronaut actor actress singer musician deputy representative congressman congresswoman mp"
    " speaker premier adviser advisor aide assistant interpreter activist campaigner treasurer"
    " superintendent inspector executive vice-president historian physicist biologist chemist"
    " oceanographer geologist doctor surgeon teacher principal head chief-executive counsel"
    " solicitor barrister vice-chancellor dean rector curator conductor producer choreographer"
    " architect designer developer programmer skipper lawmaker legislator councillor councilman"
    " whistleblower warden marshal admiral lieutenant major firefighter paramedic nurse teenager"
    " student resident candidate nominee broadcaster presenter comedian businessman businesswoman"
    " podcaster entrepreneur wrestler footballer cosmonaut filmmaker rapper drummer guitarist"
    " lyricist poet painter politician epidemiologist virologist astrophysicist mathematician"
    " statistician zoologist ecologist seismologist meteorologist forecaster monk priest imam"
    " cleric monsignor monsenor taoiseach sportswriter columnist blogger youtuber anchor host"
    " coordinator organiser organizer trustee volunteer mechanic sailor swimmer sprinter hurdler"
    " cyclist boxer batsman bowler quarterback umpire vicar rabbi sheikh ayatollah emir sultan"
    " envoy diplomat consul lobbyist strategist pollster undersecretary ombudsman auditor regulator"
    " clerk delegate"
    " negotiator mediator magistrate coroner bassist vocalist songwriter composer novelist"
    " playwright screenwriter choreographer dancer model sculptor anthropologist archaeologist"
    " psychologist psychiatrist neurosurgeon neurologist pathologist pharmacist dentist midwife"
)
"""Nouns that name what somebody is."""

PERSON_PARTICLES = words("de van von der den bin ibn al el la le di da dos du del ben abu")

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")

HEDGES = (
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "some",
    "more than",
    "less than",
    "fewer than",
    "at least",
    "at most",
    "over",
    "under",
    "up to",
    "as many as",
    "as much as",
    "estimated",
    "an estimated",
    "just over",
    "just under",
    "well over",
    "no more than",
    "only",
    "nearly",
    "close to",
    "above",
    "below",
    "as high as",
    "as low as",
    "within",
)
"""What makes a number approximate; it stays with the number."""

ACCUSATION = words(
    "accuse accused allege alleged allegedly suspect suspected charge charged murder murdered"
    " rape fraud corruption terrorism terrorist abuse assault guilty convict convicted arrest"
    " arrested crime criminal illegal illegally steal stole bribery bribe prosecute prosecuted"
    " sue sued manslaughter killer misconduct harassment embezzlement sentenced jailed prison"
)
"""Words that make a false statement about a person unfair."""
