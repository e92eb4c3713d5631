"""Pictures of every page, to look at: `python3 run.py shots FOLDER`."""
