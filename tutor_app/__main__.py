"""`python -m tutor_app` is the command line without a window."""

import sys

from tutor_app.cli import main

sys.exit(main())
