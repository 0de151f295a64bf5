"""Panels: each shows one side of what the desk holds; they meet through its signals, never directly."""
