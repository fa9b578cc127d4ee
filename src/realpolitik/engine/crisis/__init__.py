"""Crisis games: small extensive-form games solved for their agent quantal response equilibrium."""

from realpolitik.engine.crisis.challenge import ChallengeAnswer as ChallengeAnswer
from realpolitik.engine.crisis.challenge import challenge as challenge
from realpolitik.engine.crisis.equilibrium import Equilibrium as Equilibrium
from realpolitik.engine.crisis.equilibrium import EquilibriumBatch as EquilibriumBatch
from realpolitik.engine.crisis.equilibrium import quantal_response as quantal_response
from realpolitik.engine.crisis.equilibrium import quantal_response_batch as quantal_response_batch
from realpolitik.engine.crisis.equilibrium import quantal_responses as quantal_responses
from realpolitik.engine.crisis.game import Game as Game
from realpolitik.engine.crisis.game import game_from_dict as game_from_dict
from realpolitik.engine.crisis.gamefile import read_game as read_game
