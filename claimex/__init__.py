"""claimex."""

__version__ = "0.1.0"
