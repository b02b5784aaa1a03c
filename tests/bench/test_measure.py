"""`make measure` takes either folder of the gold, and shows what is wanted beside what was reached."""

import pytest

from bench import measure


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "gold" / "dev").mkdir(parents=True)
    (tmp_path / "gold" / "score.py").write_text("")
    (tmp_path / "gold" / "dev" / "minutes.toml").write_text('document = "minutes.txt"\n')
    return tmp_path / "gold"


@pytest.mark.parametrize("folder", ["", "dev"])
def test_the_folder_may_be_the_scorers_or_the_gold_files(gold, folder):
    assert measure.gold_in(gold / folder) == (gold / "score.py", [gold / "dev" / "minutes.toml"])


@pytest.mark.parametrize("missing", ["score.py", "dev/minutes.toml"])
def test_what_is_missing_is_said(gold, missing):
    (gold / missing).unlink()
    with pytest.raises(LookupError, match=r"gold: no gold files \(\*\.toml\) there, or no score\.py"):
        measure.gold_in(gold)


def test_a_figure_that_is_short_of_what_is_wanted_is_marked(capsys):
    reached = dict.fromkeys(measure.WANTED, 0.99) | {"documents": 3, "fact_f1": 0.90}
    measure.show_scores([reached, {}], ("text and HTML", "all formats"))
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.endswith("short of it")] == ["fact_f1"]
    assert "fact_precision                 0.990               –      0.96" in lines
