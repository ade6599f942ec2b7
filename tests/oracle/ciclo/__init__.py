"""Histories of the contributory cycle, on the gateway and on the model: cents, days, states and codes of every reply."""
