"""Measurements: each prints a table for people, then one JSON line."""
