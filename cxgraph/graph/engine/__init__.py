"""SPARQL and a store -> the answer. What somebody else wrote is run in a process without a way to the network.

Such a process imports this package and the engine's own alone: it has to be there at once, and to hold little.
"""
