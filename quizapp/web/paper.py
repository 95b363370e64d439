"""What papers of quizzes and of banks share: what may be asked for, and the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from quizapp.services.papers import LARGEST_SEED, MOST_VERSIONS, Paper


@dataclass(frozen=True)
class PaperRules:
    """How many versions, and the seed of their order; without one nothing need be shuffled."""

    versions: int
    seed: int | None

    @classmethod
    def asked(cls) -> "PaperRules":
        """What the address asks for; what is no sensible number is brought to the nearest one."""
        versions = request.args.get("versions", 1, type=int)
        seed = request.args.get("seed", type=int)
        return cls(
            versions=min(max(versions, 1), MOST_VERSIONS),
            seed=min(abs(seed), LARGEST_SEED) if seed is not None else None,
        )


def paper_page(
    title: str, papers: Sequence[Paper], rules: PaperRules, *, key: bool, back: str
) -> str:
    """The papers, or what is right on them."""
    endpoint = request.endpoint or ""
    feature = endpoint.partition(".")[0]
    here: dict[str, Any] = {**(request.view_args or {}), **vars(rules)}
    return render_template(
        "quizzes/paper_key.html" if key else "quizzes/paper.html",
        title=title,
        papers=papers,
        rules=rules,
        most=MOST_VERSIONS,
        back=back,
        paper=url_for(f"{feature}.paper", **here),
        key=url_for(f"{feature}.paper_key", **here),
    )
