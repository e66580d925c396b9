"""Inputs that nobody wrote, by the thousand: each module runs on its own, with a seed and a stated number."""
