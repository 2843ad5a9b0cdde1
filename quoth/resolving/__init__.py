"""Attributions to statements: who, when, to whom, how, each with evidence and a reason."""
