"""How a comparison and its claims are shown: terminal text, Markdown, rows, and one HTML page."""
