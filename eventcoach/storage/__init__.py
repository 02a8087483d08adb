"""The data folder: paths, safe YAML, library, atomic saving, journal."""
