"""PDF: what is printed on pages, in the order in which a person reads it."""
