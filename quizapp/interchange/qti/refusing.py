"""Why an item cannot be a question here, by name, and what to do about it."""

from quizapp.domain.words import N_

NOT_HERE = {
    "extendedTextInteraction": N_("an essay"),
    "sliderInteraction": N_("a slider"),
    "hotspotInteraction": N_("clicking a place in a picture (hotspot)"),
    "selectPointInteraction": N_("pointing at a place in a picture"),
    "graphicOrderInteraction": N_("ordering places in a picture"),
    "graphicAssociateInteraction": N_("pairing places in a picture"),
    "graphicGapMatchInteraction": N_("dragging onto a picture"),
    "positionObjectInteraction": N_("placing objects on a picture"),
    "drawingInteraction": N_("a drawing"),
    "uploadInteraction": N_("a file upload"),
    "mediaInteraction": N_("playing sound or video"),
    "endAttemptInteraction": N_("a button for hints or for giving up"),
    "customInteraction": N_("an interaction of another program's own"),
    "portableCustomInteraction": N_("an interaction of another program's own"),
}
KIND = N_("Dateline has no question with %(kind)s. Ask it in one of its eight kinds, or leave it.")
UNKNOWN = N_("“%(kind)s” is no interaction that is known. Ask it in one of Dateline's eight kinds.")
NO_INTERACTION = N_("“%(title)s” is no question: it is a text without anything to answer.")
SEVERAL = N_(
    "This item asks %(count)s things at once. Make each a question of its own and import again."
)
RANDOM = N_(
    "This item makes up its numbers or words by chance (templates), which Dateline does not. "
    "Write it out with fixed ones."
)
NO_RIGHT = N_(
    "The file does not say which answer is right, as in a survey. Mark the right one and try again."
)
SEVERAL_MATCHES = N_(
    "“%(text)s” has %(count)s right matches; here each on the left has exactly one. "
    "Split it, or ask for several right answers."
)
NOT_ONCE = N_("“%(text)s” stands in several pairs. Here everything is paired once; split it.")
NOT_ORDERED = N_("“%(text)s” has no place in the right order. Give all items a place.")
PICTURE_OPTIONS = N_(
    "Its answers are pictures without different descriptions. Describe each in words (alt)."
)
GAP_PICTURES = N_("It drags pictures into gaps. Use words instead.")
TOO_MUCH = N_(
    "This item has more than %(limit)s answers or fields. Split it into several questions."
)
NO_DECLARATION = N_("The answer “%(id)s” is used but not declared. Export the item again.")
GAP_SEVERAL = N_("A gap has no right answer, or several must be put into it. Give it one.")
BROKEN = N_("“%(name)s” in the package: %(reason)s")
MISSING = N_(
    "The package lists “%(name)s” but does not hold it. Export it again with all its files."
)
TEST_ALONE = N_(
    "This is a QTI test, which only lists its questions. Import the whole package (the zip file)."
)
QTI1 = N_("This is QTI 1.2. Import it as that format.")
NO_ITEMS = N_(
    "No QTI item was found in this file. Export the questions as QTI 2.1, 2.2 or 3.0 and try again."
)
