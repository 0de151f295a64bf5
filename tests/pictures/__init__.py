"""Pictures of the real window in all its states: to judge a change by the eye, and for the README."""
