"""The Qt desktop, and the `parley` command that opens it."""
