"""How each kind of value is understood, and how two of them compare."""
