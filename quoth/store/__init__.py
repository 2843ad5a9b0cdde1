"""The record: one SQLite file of pages, readings and statements."""
