"""Words that name nothing in particular."""

from quizapp.generation.lexicon import words

VAGUE = words(
    "people things some many several various number group area part thing way incident event case"
    " man woman person issue matter situation move action measure step statement officials official"
    " authorities police spokesperson report reports family members member victim victims"
)
