"""Small pieces of screens."""
