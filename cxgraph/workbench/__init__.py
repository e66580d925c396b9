"""The chart in a browser, edited, with the scores moving; the file stays the truth.

A change comes as entries in the words of the file, what they were and what they are to be (:mod:`.entries`). They make
another organisation, the text of the file is changed where it does not say the same (:mod:`cxgraph.inputs.edit`), and
the file is written whole or not at all (:mod:`.document`). What the browser is told then (:mod:`.told`) is the Brief
and the findings of the chart, and how they differ from before. The page that it shows is the one that ``cxgraph
render`` writes: the workbench stands around it.

Nothing here is imported by the wings below, and only ``cxgraph edit`` imports it: its server is an extra.
"""
