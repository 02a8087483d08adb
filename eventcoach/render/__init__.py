"""Values turned into text. Opens no file."""
