"""YAML read with a mark for every value, and spliced without touching its neighbors."""
