"""What the commands of the command line are made of: their options, their bodies, what they print."""
