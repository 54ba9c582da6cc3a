"""How values of this kind are read and compared."""
