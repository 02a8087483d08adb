"""The only room with Textual."""
