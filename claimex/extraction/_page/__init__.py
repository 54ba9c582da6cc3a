"""How a page is taken apart: its lines, their forms, and what ties them to the story."""
