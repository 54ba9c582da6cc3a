"""Which claims speak of one event, and what the sources say of each of its fields."""
