"""Audit -> what people and programs read: the terminal's report, JSON, and the pages that explain a rule."""
