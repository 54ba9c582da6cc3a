"""How an article may say what a string of a claim says, in other words: the rules of `support.py`."""
