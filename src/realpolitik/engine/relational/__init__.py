"""Relational event models: who turns to whom, when, given all that happened before.

Its folders in the order of the flow; each imports only from those above it:

    observation     events, networks, attributes: what a model is fitted to
    specification   a model as data: terms, and the effects they name
    study           both, from files
    statistics      the terms of a model, kept current along a history
    likelihood      how probable the history was
    inference       fits, simulated histories, goodness of fit, foresight
"""

from __future__ import annotations

from realpolitik.engine.relational.inference.fit import RelationalFit as RelationalFit
from realpolitik.engine.relational.inference.fit import fit as fit
from realpolitik.engine.relational.inference.goodness_of_fit import GoodnessOfFit as GoodnessOfFit
from realpolitik.engine.relational.inference.goodness_of_fit import goodness_of_fit as goodness_of_fit
from realpolitik.engine.relational.inference.prediction import PredictionScore as PredictionScore
from realpolitik.engine.relational.inference.prediction import score_next_events as score_next_events
from realpolitik.engine.relational.inference.simulate import simulate as simulate
from realpolitik.engine.relational.inference.simulate import simulate_events as simulate_events
from realpolitik.engine.relational.likelihood.likelihood import evaluate as evaluate
from realpolitik.engine.relational.likelihood.likelihood import prepare as prepare
from realpolitik.engine.relational.observation.attribute import Attribute as Attribute
from realpolitik.engine.relational.observation.attribute import fill_missing as fill_missing
from realpolitik.engine.relational.observation.event_list import EventList as EventList
from realpolitik.engine.relational.observation.event_list import event_list as event_list
from realpolitik.engine.relational.observation.network import Network as Network
from realpolitik.engine.relational.observation.observation import Observation as Observation
from realpolitik.engine.relational.observation.observation import observe as observe
from realpolitik.engine.relational.observation.presence import Presence as Presence
from realpolitik.engine.relational.specification.specification import Specification as Specification
from realpolitik.engine.relational.specification.specification import specify as specify
from realpolitik.engine.relational.specification.term import Term as Term
from realpolitik.engine.relational.specification.term_text import parse_terms as parse_terms
from realpolitik.engine.relational.study.event_file import read_actors as read_actors
from realpolitik.engine.relational.study.event_file import read_events as read_events
from realpolitik.engine.relational.study.study_file import Study as Study
from realpolitik.engine.relational.study.study_file import build_study as build_study
from realpolitik.engine.relational.study.study_file import load_study as load_study
from realpolitik.engine.relational.study.study_from_files import study_from_files as study_from_files
