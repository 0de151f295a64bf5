"""The tray: what was read and is looked through before it is added."""
