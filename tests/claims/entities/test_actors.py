"""Names, demonyms, seats and offices lead to the right actors."""

from __future__ import annotations

from importlib import resources

import pytest

from realpolitik.claims.entities.actors import ActorRecord, gazetteer, words_of
from realpolitik.claims.entities.mentions import find_mentions
from realpolitik.claims.language import load_language


def named(text: str, day: str | None = None, extra: tuple[ActorRecord, ...] = ()) -> list[str]:
    tokens = load_language().make_doc(text)
    return [mention.actor for mention in find_mentions(tokens, gazetteer(extra), day)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ankara told the Kremlin and Downing Street", ["TUR", "RUS", "GBR"]),
        ("South Korean and North Korean envoys", ["KOR", "PRK"]),
        ("The Democratic Republic of the Congo and Congo-Brazzaville", ["COD", "COG"]),
        ("Papua New Guinea, Guinea-Bissau, Equatorial Guinea, Guinea", ["PNG", "GNB", "GNQ", "GIN"]),
        ("troops near the West Bank left the west", ["WBK", "WEST"]),
        ("a U.S. destroyer off Niger and Nigeria", ["USA", "NER", "NGA"]),
        ("Mr Michel Foucault", []),
        ("nothing to see here", []),
        ("The Congolese army left Brazzaville", ["COD", "COG"]),
        ("The PUK met Qalibaf, Ouattara and the Arakan Army", ["PUK", "Ghalibaf", "Ouattara", "AA"]),
        ("U.S. Africa Command and the Black Sea Fleet left Mocimboa da Praia", ["USA", "RUS", "MOZ"]),
    ],
)
def test_names_are_found_longest_first(text: str, actors: list[str]) -> None:
    assert named(text) == actors


def test_every_state_has_a_name_a_demonym_and_a_code() -> None:
    words = gazetteer()
    states = [record for record in words.actors.values() if record.kind == "state"]
    assert len(states) == 197
    roles = {(entry.actor, entry.role) for entries in words.names.values() for entry in entries}
    assert all((state.id, "name") in roles and (state.id, "demonym") in roles for state in states)
    assert all(len(state.id) == 3 and state.id.isupper() for state in states)


def test_leaders_are_told_apart_by_date() -> None:
    words = gazetteer()
    assert words.holder("USA", "president", "2016-05-01") == "Obama"
    assert words.holder("USA", "president", "2022-05-01") == "Biden"
    assert words.holder("GBR", "prime minister", "2022-10-01") == "Truss"
    assert words.holder("RUS", "foreign minister", "2020-01-01") == "Lavrov"
    assert words.holder("FRA", "president", None, seen=["Hollande"]) == "Hollande"
    assert words.holder("FRA", "president", None) is None
    assert words.state_of("Macron") == "FRA"


def test_the_leader_is_the_one_who_leads_not_the_latest_in_office() -> None:
    words = gazetteer()
    assert words.holder("RUS", "leader", "2022-05-01") == "Putin"
    assert words.holder("ITA", "leader", "2023-05-01") == "Meloni"
    assert words.holder("ITA", "president", "2023-05-01") == "Mattarella"
    assert words.holder("IRN", "leader", "2023-05-01") == "Khamenei"


def test_no_two_records_share_an_id_and_every_affiliation_is_known() -> None:
    data = resources.files("realpolitik.claims").joinpath("data")
    ids: list[str] = []
    for file in ("states.tsv", "groups.tsv", "leaders.tsv"):
        lines = data.joinpath(file).read_text(encoding="utf-8").splitlines()
        ids += [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    assert len(ids) == len(set(ids)) > 1_900
    known = gazetteer().actors
    assert {record.affiliation for record in known.values() if record.affiliation} <= set(known)
    assert all(record.since <= record.until for record in known.values() if record.until)


def test_a_cases_own_names_go_first() -> None:
    extra = (ActorRecord("NLA", ("Ruritanian League", "the League"), "armed_group", "RUR"),)
    assert named("the Ruritanian League met Ankara", extra=extra) == ["NLA", "TUR"]
    assert gazetteer(extra).state_of("NLA") == "RUR"


def test_names_split_as_running_text_does() -> None:
    words = gazetteer()
    language = load_language()
    wrong = [
        name
        for record in words.actors.values()
        for name in record.names
        if tuple(token.text for token in language.make_doc(name)) != words_of(name)
    ]
    assert set(wrong) <= {"G-7", "G-20", "OPEC+"}


def test_every_list_of_words_has_a_name_of_its_own() -> None:
    data = resources.files("realpolitik.claims").joinpath("data")
    lines = [
        line
        for file in ("wordlists.tsv", "frames.tsv")
        for line in data.joinpath(file).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    names = [line.split("\t")[0] for line in lines]
    assert len(names) == len(set(names)) > 50
