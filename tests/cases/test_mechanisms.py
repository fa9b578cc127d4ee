"""Each of the 36 mechanisms at work: switched off, or turned round, in a laboratory copy of the case.

The copy has the files' actors, aims, moves and prior weights, no record, and levels set for the trial. A trial compares
the share of futures of 32 weeks in which its outcome comes about, with the mechanism and without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from math import hypot

import pytest

from realpolitik.case import load_case
from realpolitik.case.hypothesis import Assumption, Hypothesis
from realpolitik.case.model import Case
from realpolitik.case.question import EventRule, Extent, LevelRule, Question, Rule
from realpolitik.case.record import Record
from realpolitik.claims.ontology import EventRoot
from realpolitik.engine.simulation.simulate import simulate

FIRST, LAST = date(2018, 1, 1), date(2018, 8, 12)
WEEKS = 32
RUNS = 256
NOISE = 3.0
"""Standard errors that an effect has to exceed."""
Levels = Mapping[str, float]


@dataclass(frozen=True)
class Trial:
    """A row, the outcome, whether the mechanism makes it more likely, and what is compared.

    `without` switches the mechanism off; `with_` turns it on, or to the strength that a document gives it, where the
    case's own numbers do not. `base` and `drivers` are levels set for both.
    """

    row: str
    outcome: str
    rule: Rule
    more: bool
    without: Levels
    with_: Levels = field(default_factory=dict)
    base: Levels = field(default_factory=dict)
    drivers: Levels = field(default_factory=dict)
    window: tuple[date, date] = (FIRST, LAST)


def events(
    actors: str = "",
    recipients: str = "",
    roots: str = "",
    *,
    moves: str = "",
    classes: str = "",
    least: int = 1,
) -> EventRule:
    """Write an event rule; names are separated by blanks."""
    events = tuple(EventRoot(root) for root in roots.split())
    whom = (tuple(actors.split()), tuple(recipients.split()))
    return EventRule(*whom, events, tuple(moves.split()), (), tuple(classes.split()), least)


def level(variable: str, value: float, *, below: bool = False) -> LevelRule:
    """Write a rule on the level of a variable at the end."""
    return LevelRule(variable, value, below, Extent.END)


def weights(value: float, *names: str) -> dict[str, float]:
    """Fix weights at a value."""
    return {f"weight.{name}": value for name in names}


def credibility(value: float, *names: str) -> dict[str, float]:
    """Set the credibility of commitments."""
    return {f"credibility.{name}": value for name in names}


def levels(**values: float) -> dict[str, float]:
    """Set starting levels of issues."""
    return {f"start.{name}": value for name, value in values.items()}


READY = {"resource.AZE.readiness": 0.5}
FEUD = {"resource.AZE.grievance_rus": 0.5}
TREATY = ("treaty_russia_armenia", "csto_article")
TOWN = ("armenia_for_karabakh", "russia_karabakh_line")
WON = levels(nk_control=1, adjacent_control=1, nkr_population=0)
GUARDED = levels(peacekeepers=0.9, adjacent_control=1, nk_control=0.33)
TIRED_SPONSOR = {
    f"{what}.TUR.{issue}": value
    for issue in ("nk_control", "adjacent_control")
    for what, value in (("position", 0.0), ("declared", 0.0), ("salience", 1.0))
}
EASY_WAR = {**levels(drones=0.9), "resource.NKR.force": 0.15}
ANGER = weights(4, "move.red_line") | weights(2, "move.back_down")

TRIALS = (
    Trial("S01", "Azerbaijan attacks for land thrice", events("AZE", "NKR", moves="offensive", least=3), True,
          weights(0, "sponsor_aid", "sponsor_word"), base=levels(aid_turkey=0.8) | READY),
    Trial("S02", "Azerbaijan attacks though its patron wants no gain", events("AZE", "NKR", moves="offensive"), False,
          {"tie.patronage.TUR>AZE": 0.0}, {"tie.patronage.TUR>AZE": 0.9},
          TIRED_SPONSOR | EASY_WAR | weights(0, "drone_pull", "drone_edge")),
    Trial("S03", "Russia strikes Turkish-backed fighters in Syria", events("RUS", "SNA", "ASSAULT"), True,
          weights(0, "message_in_idlib", "putin_nerve", "fighters_marked") | credibility(0, "price_in_syria"),
          weights(2, "message_in_idlib") | weights(1.2, "putin_nerve"),
          weights(4, "move.turkish_aid") | weights(3, "move.training") | weights(0.5, "move.strike_sna")),
    Trial("S04", "Azerbaijan attacks Armenian territory", events("AZE", "ARM", "ASSAULT"), False,
          credibility(0, *TREATY), credibility(0.95, *TREATY),
          {"resource.RUS.attention": 0.95, "belief.AZE>RUS": 0.8, "belief.AZE>CSTO": 0.8,
           "resource.AZE.confidence": 0.9}),
    Trial("S05", "Turkey gives way to a believed Russian threat", events("TUR", "RUS", "YIELD"), True,
          weights(0, "believed_threat"), base=ANGER | {"belief.TUR>RUS": 0.95}),
    Trial("S06", "Russia convenes twice when the West convenes", events("RUS", moves="host_moscow", least=2), True,
          weights(0, "rival_table_west", "broker_in_crisis"), base=levels(talks_west=0.9)),
    Trial("S07", "Azerbaijan takes more than it first wanted", level("issue.nk_control", 0.6), True,
          {"declared.AZE.nk_control": 0.4}, {"declared.AZE.nk_control": 1.0},
          {"position.AZE.nk_control": 0.4, "resource.AZE.confidence": 0.9, "resource.AZE.readiness": 0.7}
          | EASY_WAR | levels(adjacent_control=1, nk_control=0.35) | weights(1, "move.offensive")),
    Trial("S07", "A war once begun goes on: four offensives", events("AZE", "NKR", moves="offensive", least=4), True,
          weights(0, "war_goes_on", "war_tempo"), base={"resource.AZE.readiness": 0.7}),
    Trial("S08", "Azerbaijan attacks for land in winter", events("AZE", "NKR", moves="offensive"), False,
          weights(0, "winter_brake", "winter_tempo"), base=READY, window=(FIRST, date(2018, 3, 1))),
    Trial("S09", "Azerbaijan ends nearer to Turkey", level("issue.aze_alignment", 0.57), True,
          {"rate.officer_schooling": 0.0, "rate.officers_pull": 0.0},
          {"rate.officer_schooling": 0.25, "rate.officers_pull": 0.25}, levels(aid_turkey=0.8, officers_turkey=0.65)),
    Trial("S10", "Azerbaijan ends nearer to Turkey after pressure", level("issue.aze_alignment", 0.56), True,
          {"rate.coercion_repels": 0.0}, base={"resource.AZE.grievance_rus": 0.6}),
    Trial("S10", "Armenia ends nearer to the West when let down", level("issue.arm_alignment", 0.27), True,
          {"rate.abandonment_repels": 0.0}, base={"belief.ARM>RUS": 0.2}),
    Trial("S11", "Azerbaijan attacks where peacekeepers stand", events("AZE", "NKR", "ASSAULT"), False,
          weights(0, "peacekeeper_brake", "shelling_watched", "drone_watched"), base=GUARDED | READY),
    Trial("S11", "Peacekeepers are gone once nobody is left", level("issue.peacekeepers", 0.5, below=True), True,
          {"rate.purpose_lost": 0.0} | weights(0, "no_one_to_protect"), base=levels(peacekeepers=0.9) | WON),
    Trial("S11", "The population leaves after defeat", level("issue.nkr_population", 0.1, below=True), True,
          {"rate.defeat_empties": 0.0} | weights(0, "lost_control"), base=levels(nk_control=1, nkr_population=0.8)),
    Trial("S12", "Armenia supplies Karabakh", events("ARM", "NKR", moves="resupply"), True,
          levels(lachin_open=0.2), levels(lachin_open=1), levels(peacekeepers=0.9)),
    Trial("S13", "Azerbaijani officials act against Russians", events("AZE_ORGANS", "RUS RUS_MEDIA", "COERCE"), True,
          weights(0, "deniable_rung", "deniable_arrest", "hint_tempo"),
          base=FEUD | {"resource.AZE_MEDIA.window": 0.5, "resource.putin.contact": 0.8}),
    Trial("S14", "Azerbaijani public hostile to Russia", level("resource.AZE.hostility_rus", 0.35), True,
          weights(0, "window_open", "media_tempo"), base=FEUD | {"resource.AZE_MEDIA.window": 0.6}),
    Trial("S15", "An order settled in Washington", events(moves="settle_washington"), True,
          weights(0, "us_brokers_order", "corridor_bargain", "new_bargain", "signal_of_order", "bargain_with_baku"),
          base=WON | weights(3, "move.host_washington") | weights(1, "move.settle_washington"),
          drivers={"us_hand": 0.9}),
    Trial("S16", "Turkey backs Baku twice when it needs Western favour", events("TUR", "AZE", "AID SUPPORT", least=2),
          True, weights(0, "audience_aid", "audience_words", "audience_accuses"),
          weights(1.8, "audience_aid") | weights(1.2, "audience_words"), levels(west_turkey=0.05),
          drivers={"turkey_rift": 0.95}),
    Trial("S17", "The EU sanctions Turkey", events("EU", "TUR", "SANCTION"), False,
          weights(0, "own_cost", "useful_turkey"), base=weights(2.5, "move.sanction")),
    Trial("S18", "Russia appeals to either side without blame", events("RUS", "AZE ARM", "REQUEST"), True,
          weights(0, "neutral_between", "russian_evenhanded", "keep_azerbaijan", "lose_azerbaijan")),
    Trial("S19", "Azerbaijan attacks or coerces thrice", events("AZE", "NKR ARM", "ASSAULT COERCE", least=3), True,
          weights(0, "passivity_pull", "border_passivity", "advance_passivity", "encroach_passivity",
                  "blockade_passivity", "checkpoint_passivity"),
          base={"resource.RUS.passivity": 0.9} | READY),
    Trial("S20", "Azerbaijan attacks a main Karabakh town", events("AZE", "NKR", "ASSAULT", classes="karabakh_city"),
          False, credibility(0, *TOWN), credibility(0.95, *TOWN),
          {"belief.AZE>ARM": 0.8, "belief.AZE>RUS": 0.8, "resource.RUS.attention": 0.9, "resource.ARM.force": 0.9}
          | READY),
    Trial("S21", "Azerbaijan breaks a guaranteed truce", events("AZE", "NKR", "ASSAULT"), False,
          weights(0, "truce_holds", "truce_guaranteed", "shelling_truce"),
          base={"resource.AZE.truce": 0.9} | levels(peacekeepers=0.9) | READY),
    Trial("S21", "A text ends the war", events("AZE", "ARM", moves="armistice"), True,
          weights(0, "aims_met", "ground_lost", "war_exhausts", "before_winter"),
          base={"resource.AZE.campaign": 0.9, "resource.AZE.readiness": 0.7}
          | levels(nk_control=0.35, adjacent_control=0.6)),
    Trial("S21", "Azerbaijan attacks for land after the text", events("AZE", "NKR", moves="offensive"), False,
          weights(0, "text_holds", "calm_after_text"), base={"resource.AZE.settled": 0.9} | READY),
    Trial("S22", "Azerbaijan attacks for land twice when prepared", events("AZE", "NKR", moves="offensive", least=2),
          True, weights(0, "readiness_pull", "readiness_tempo"), base={"resource.AZE.readiness": 0.7}),
    Trial("S23", "Azerbaijan attacks with a drone edge", events("AZE", "NKR", moves="drone_strike offensive"), True,
          weights(0, "drone_edge", "drone_pull"), base=levels(drones=0.9)),
    Trial("S24", "Russia backs secession", events("RUS", "NKR", moves="recognise"), True,
          weights(0, "punish_alignment", "punish_proxy"), base=levels(aze_west=0.9)),
    Trial("S25", "Two gas deals when Europe needs gas", events("AZE EU TUR", moves="energy_deal", least=2), True,
          weights(0, "gas_hunger", "gas_buys_pacts"), drivers={"gas_need": 0.9}),
    Trial("S26", "Azerbaijan shuts the route to Russia", events("AZE", "RUS", moves="block_transit"), False,
          weights(0, "transit_self_harm"),
          base=weights(5.5, "move.block_transit") | {"tie.dependence.RUS>AZE": 0.7}),
    Trial("S27", "Armenians protest against a defeated government", events("ARM_OPPOSITION", least=2), True,
          weights(0, "defeat_protest", "unrest_tempo"), base={"resource.pashinyan.approval": 0.1}),
    Trial("S28", "Azerbaijan attacks thrice while Russia is busy", events("AZE", "NKR ARM", "ASSAULT", least=3), True,
          weights(0, "absent_russia", "border_absent_russia", "advance_absent_russia", "squeeze_absent"),
          base={"resource.RUS.attention": 0.05}, drivers={"ukraine_war": 0.95}),
    Trial("S29", "The quarrel climbs", events("AZE AZE_ORGANS", "RUS", "ACCUSE SANCTION COERCE"), True,
          weights(0, "rung_one", "rung_two", "rung_three", "rung_note", "feud_tempo", "counter_arrest")
          | credibility(0, "baku_answers_raid", "russia_own_men"), base=FEUD),
    Trial("S30", "The presidents speak in a quarrel", events(moves="leaders_rus_aze"), True,
          weights(0, "feud_costs", "after_admission", "leaders_manage", "after_contact"), weights(2.5, "feud_costs"),
          {"resource.AZE.grievance_rus": 0.45}),
    Trial("S31", "An Erdogan of weak nerve gives way", events("TUR", "RUS", "YIELD"), True,
          {"resource.erdogan.nerve": 0.98}, {"resource.erdogan.nerve": 0.02}, ANGER | weights(6, "move.red_line")),
    Trial("S32", "Fighters sent abroad are struck at home", events("RUS", "SNA", "ASSAULT"), True,
          weights(0, "fighters_marked"), base={"resource.SNA.deployed": 0.9}),
    Trial("S33", "Local police act against Azerbaijanis", events("RUS_LOCAL", "AZE_DIASPORA"), True,
          {"resource.EKB_CLANS.capture": 0.0}, {"resource.EKB_CLANS.capture": 0.9}),
    Trial("S34", "Reports that prove doubtful raise hostility", level("resource.AZE.hostility_arm", 0.66), True,
          {"rate.false_report": 0.0}, {"rate.false_report": 6.0}),
    Trial("S34", "Accusations are denied", events("TUR AZE RUS", moves="deny"), True,
          weights(0, "accused"), weights(2.5, "accused"), weights(1, "move.accuse", "move.deny")),
    Trial("S35", "Central Asia loosens from Russia", level("issue.central_asia", 0.3), True,
          {"rate.corridor_spreads": 0.0} | weights(0, "corridor_reaches"), base=levels(syunik_open=0.9)),
    Trial("S36", "Azerbaijan provokes twice after victories",
          events("AZE", "RUS FRA ARM", moves="protest_note cut_contacts threaten border_strike", least=2), True,
          weights(0, "dizzy_words", "sure_of_itself", "border_confidence", "maximal_threat", "maximal_words"),
          base={"resource.AZE.confidence": 0.95, "belief.AZE>RUS": 0.2}),
)  # fmt: skip


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: f"{trial.row}-{trial.outcome}")
def test_mechanism_works_as_its_row_says(trial: Trial) -> None:
    with_it, without_it, distance = measure(trial)
    assert (distance > NOISE) if trial.more else (distance < -NOISE), (with_it, without_it)


def test_all_rows_are_tried() -> None:
    assert sorted({trial.row for trial in TRIALS}) == [f"S{number:02}" for number in range(1, 37)]


def measure(trial: Trial, runs: int = RUNS) -> tuple[float, float, float]:
    """Give the outcome's share of futures with and without the mechanism, and their distance in standard errors."""
    (high, one), (low, other) = (_share(trial, extra, runs) for extra in (trial.with_, trial.without))
    return high, low, (high - low) / max(hypot(one, other), 1.0 / runs)


def _share(trial: Trial, extra: Levels, runs: int) -> tuple[float, float]:
    question = Question("outcome", trial.outcome, *trial.window, trial.rule)
    assumed = tuple(
        Assumption(path, value, 0.0 if path.startswith("weight.") else None)
        for path, value in {**trial.base, **extra}.items()
    )
    done = simulate(
        _laboratory(tuple(sorted(trial.drivers.items()))),
        Hypothesis("trial", trial.outcome, "", "", assumptions=assumed),
        runs=runs,
        weeks=WEEKS,
        start=FIRST,
        seed=7,
        parameters="map",
        watch=[question],
    )
    answer = done.answers["outcome"]
    return answer.probability, answer.se


@cache
def _laboratory(drivers: tuple[tuple[str, float], ...]) -> Case:
    """Copy the case without its record, with some drivers held at a level."""
    held = dict(drivers)
    case = load_case("south-caucasus")
    changed = tuple(
        replace(driver, monthly=(), series={FIRST: held[driver.id]}) if driver.id in held else driver
        for driver in case.drivers
    )
    return replace(case, drivers=changed, record=Record())
