"""First names that nearly always belong to women or to men: they can only speak against a guess."""

from quizapp.generation.lexicon import words

WOMEN = words(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty"
    " sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah"
    " stephanie rebecca laura sharon cynthia kathleen amy angela shirley anna ruth brenda pamela"
    " nicole katherine virginia catherine christine samantha debra janet rachel carolyn emma"
    " maria heather diane julie joyce victoria kelly christina joan evelyn lauren judith olivia"
    " martha cheryl megan andrea ann alice jean doris jacqueline kathryn hannah julia gloria"
    " teresa theresa sara janice marie grace judy beverly denise marilyn amber danielle rose"
    " brittany diana abigail jane lori alexis kayla sophie sophia charlotte lucy nicola fiona"
    " helen greta ursula hillary ivanka melania kamala jacinda eleanor louise claire anne"
    " caroline natalie natasha olga irina svetlana yulia fatima aisha mia isabella camilla kate"
    " meghan elena veronika galina tatyana crystal wanda"
)
MEN = words(
    "james robert john michael david william richard joseph thomas charles christopher daniel"
    " matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy"
    " ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin"
    " scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry"
    " tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter"
    " christian keith austin roger terry sean gerald carl harold dylan arthur lawrence jordan"
    " jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy"
    " vincent mason roy ralph bobby russell bradley philip eugene vladimir sergei dmitry boris"
    " ivan igor mikhail yevgeny oleg yuri volodymyr barack emmanuel hugo pedro carlos luis"
    " miguel antonio francis mohammed muhammad ahmed ali hassan omar bernie ted mike jim tom"
    " bill bob dave dan ben sam tim ron ken steve leopold karl hans otto recep xi narendra jair"
    " nicolas nelson winston neil buzz alexei simon martin ian graham"
)


def gender(name: str) -> str:
    """Tell "she", "he" or "" by the first name."""
    first = name.split()[0].lower() if name.split() else ""
    return "she" if first in WOMEN else "he" if first in MEN else ""
