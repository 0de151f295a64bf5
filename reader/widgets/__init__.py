"""Widgets that know nothing of the application: they are given text and spans, and say what a person did."""
