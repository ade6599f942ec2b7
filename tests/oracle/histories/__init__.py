"""Random histories: operations weighted and bent towards edges, each chosen with the model's present state before it."""
from oracle.histories.gerador import Gerador

__all__ = ["Gerador"]
