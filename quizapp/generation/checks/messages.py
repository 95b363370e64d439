"""What each check says to a teacher."""

from quizapp.domain.words import N_

IN_STEM = N_("the answer stands in the question")
IN_TITLE = N_("the answer stands in the headline or the date above the question")
STEM_TOO_LONG = N_("the question is too long")
UNCLEAR = N_("it leaves open who or what is meant")
NOT_FLUENT = N_("the question does not read well")
TWO_RIGHT = N_("more than one answer may be right")
GENDER_CUE = N_("a pronoun gives the answer away")
ACCUSED = N_("a false statement about what somebody is accused of")
TIME_BOUND = N_("time-bound wording: it may no longer be true")
SIDE_REMARK = N_("a detail on the edge of the article")
UNEVEN = N_("the options differ much in length")
EVERYDAY = N_("could be answered without having read the article")
LOW = N_("below the usual quality: check the wording and the options")
UNCERTAIN_NAME = N_("named only once: check that this is who or what it seems to be")
KEY_DOUBTFUL = N_("another answer may be right: check the key and the accepted forms")
UNEVEN_OPTIONS = N_("two options may be right, or one is out of place")
WORDING = N_("check the wording")
CUED = N_("may be guessed from the headline or the wording")
UNSOURCED = N_("check that it says who claims this, and that it is fair")
THIN = N_("short on context: check that it can be understood without the article")
