"""eventcoach gets you ready to meet people at a tech event."""

__version__ = "0.1.0"
