"""The arithmetic of coalitions: which sets of parties reach a threshold, how many there are, who is pivotal.

Pure: weights (seats or votes) and a quota in, exact integers and fractions out. Nothing here knows of law,
claims or the database.

All three questions are answered by splitting the players into two halves and combining the halves' subset
sums (Horowitz & Sahni, "Computing Partitions with Applications to the Knapsack Problem", Journal of the ACM
21, 1974, 277-292). The work grows with the number of *distinct* sums of half the players: never more than
2^(n/2), so that 24 parties with millions of votes are as exact as seats.
"""

from graph.domain.coalitions.minimal_winning import MinimalCoalition as MinimalCoalition
from graph.domain.coalitions.minimal_winning import MinimalCoalitions as MinimalCoalitions
from graph.domain.coalitions.minimal_winning import count_minimal_coalitions as count_minimal_coalitions
from graph.domain.coalitions.minimal_winning import find_minimal_coalitions as find_minimal_coalitions
from graph.domain.coalitions.minimal_winning import minimal_coalitions as minimal_coalitions
from graph.domain.coalitions.power import Power as Power
from graph.domain.coalitions.power import power as power
