"""Whether two claims speak of one event."""
