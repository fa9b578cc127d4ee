"""Relational event models: who turns to whom, when, given all that happened before."""

from __future__ import annotations

from realpolitik.engine.relational.attribute import Attribute as Attribute
from realpolitik.engine.relational.attribute import fill_missing as fill_missing
from realpolitik.engine.relational.event_file import read_actors as read_actors
from realpolitik.engine.relational.event_file import read_events as read_events
from realpolitik.engine.relational.event_list import EventList as EventList
from realpolitik.engine.relational.event_list import event_list as event_list
from realpolitik.engine.relational.fit import RelationalFit as RelationalFit
from realpolitik.engine.relational.fit import fit as fit
from realpolitik.engine.relational.goodness_of_fit import GoodnessOfFit as GoodnessOfFit
from realpolitik.engine.relational.goodness_of_fit import goodness_of_fit as goodness_of_fit
from realpolitik.engine.relational.likelihood import evaluate as evaluate
from realpolitik.engine.relational.likelihood import prepare as prepare
from realpolitik.engine.relational.network import Network as Network
from realpolitik.engine.relational.observation import Observation as Observation
from realpolitik.engine.relational.observation import observe as observe
from realpolitik.engine.relational.prediction import PredictionScore as PredictionScore
from realpolitik.engine.relational.prediction import score_next_events as score_next_events
from realpolitik.engine.relational.presence import Presence as Presence
from realpolitik.engine.relational.simulate import simulate as simulate
from realpolitik.engine.relational.simulate import simulate_events as simulate_events
from realpolitik.engine.relational.specification import Specification as Specification
from realpolitik.engine.relational.specification import specify as specify
from realpolitik.engine.relational.study_file import Study as Study
from realpolitik.engine.relational.study_file import build_study as build_study
from realpolitik.engine.relational.study_file import load_study as load_study
from realpolitik.engine.relational.study_from_files import study_from_files as study_from_files
from realpolitik.engine.relational.term import Term as Term
from realpolitik.engine.relational.term_text import parse_terms as parse_terms
