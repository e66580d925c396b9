"""Audit -> what people and programs read, a module a format; and the pages that explain a rule."""
