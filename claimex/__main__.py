"""`python -m claimex` is the command line."""

import sys

from claimex.cli import main

sys.exit(main())
