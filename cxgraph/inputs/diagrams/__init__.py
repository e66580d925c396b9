"""Drawings of organisations - Mermaid, DOT, GraphML, PlantUML, draw.io, SmartArt, slides - -> organisations.

Each notation has a module that reads boxes, lines and groups into a :class:`~cxgraph.inputs.diagrams.parts.BoxDiagram`;
what they say of posts, and which way the lines lead, is told in one place for all.
"""
