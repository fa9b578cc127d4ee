"""The engine: how a case moves, how probable its record was, and which weights the record supports.

Its folders in the order of the flow; each imports only from those above it:

    numerics        arrays, random numbers, compiled programs: nothing of a case
    bargaining      where positions settle                      } three families of models,
    crisis          small games, solved for their equilibrium   } each of use alone
    relational      who turns to whom, when                     }
    state           options, names and formulae of a case, and the rows of its state
    dynamics        how the world changes: acts, contests, settlements, the passing of time
    behaviour       how often actors act, and what they choose
    model           a case and a hypothesis as arrays, and one step of all rules together
    history         the record on a timeline, and the state's path along it
    likelihood      how probable the record was, given parameters
    inference       parameters given the record, and evidence for hypotheses
    simulation      futures, from the record on
    validation      whether simulation and inference agree
"""
