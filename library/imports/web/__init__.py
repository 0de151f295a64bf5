"""Web pages: saved as HTML or as one file (MHTML)."""
