"""An article's split is a function of its name; its index says the rest."""

from datetime import date

import pytest

from benchmarks.question_quality.corpus import sources, split_of, text_of


@pytest.mark.parametrize(
    "file, split",
    [
        ("00_seed.txt", "tune"),
        ("07_disaster_meteor.txt", "report"),
        ("12_economy.txt", "tune"),
        ("2019_001_speaker.txt", "train"),
        ("2019_002_room.txt", "train"),
        ("2020_004_vote.txt", "held_out"),
    ],
)
def test_a_file_never_moves_to_another_split(file, split):
    assert split_of(file) == split


def test_a_third_of_a_pool_is_held_out_and_the_numbered_articles_are_halved():
    pool = [split_of(f"2019_{number:03}_news.txt") for number in range(900)]
    assert 250 < pool.count("held_out") < 350
    assert pool.count("held_out") + pool.count("train") == 900
    numbered = [split_of(f"{number:02}_topic.txt") for number in range(21)]
    assert (numbered.count("tune"), numbered.count("report")) == (11, 10)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "INDEX.tsv").write_text(
        "file\tdate\twords\turl\ttitle\n"
        '2019_001_a.txt\t2019-01-04\t3\thttps://en.wikinews.org/wiki/A\tA "great" day\n'
        "2019_002_b.txt\t\t3\tCorpus: folder/b.txt\tB\n",
        "utf-8",
    )
    for name in ("2019_001_a.txt", "2019_002_b.txt", "2019_003_c.txt"):
        (tmp_path / name).write_text(f"Words of {name}.\n", "utf-8")
    return tmp_path


def test_the_index_gives_title_site_date_and_address(folder):
    first, second, third = sources(folder)
    assert (first.title, first.site, first.published_on) == (
        'A "great" day',
        "Wikinews",
        date(2019, 1, 4),
    )
    assert first.read().source_line == 'From: A "great" day · Wikinews · 4 January 2019'
    assert (second.title, second.site, second.published_on, second.url) == ("B", "", None, "")
    assert third.title == ""


def test_a_split_chooses_its_files_only(folder):
    names = [source.file for source in sources(folder)]
    parted = [s.file for split in ("train", "held_out") for s in sources(folder, split)]
    assert sorted(parted) == names


def test_a_text_is_found_in_a_folder_below_and_never_outside(folder):
    assert text_of(folder.parent, "2019_001_a.txt") == "Words of 2019_001_a.txt."
    assert text_of(folder, f"../{folder.name}/2019_001_a.txt") == "Words of 2019_001_a.txt."
    assert text_of(folder, "../../2019_009.txt") is None
