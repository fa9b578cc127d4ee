"""Bargaining: where actors with positions, saliences and capabilities settle, and how surely."""

from realpolitik.engine.bargaining.outcome import OutcomeDistribution as OutcomeDistribution
from realpolitik.engine.bargaining.result import Settlement as Settlement
from realpolitik.engine.bargaining.settle import MODELS as MODELS
from realpolitik.engine.bargaining.settle import settle as settle
from realpolitik.engine.bargaining.table import BargainTable as BargainTable
from realpolitik.engine.bargaining.table import bargain_table as bargain_table
from realpolitik.engine.bargaining.tablefile import read_table as read_table
