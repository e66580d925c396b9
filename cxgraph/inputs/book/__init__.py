"""An organisation as a workbook: a sheet for each section of the format, a column for each field, a row for each item.

What stands in a cell, and which sheets and columns there are, is said once, for whoever reads and for whoever writes.
"""
