"""What a user can do: one verb function for each command, grouped by noun.

Importing this package registers every command: undo must know which ones are final.
"""

import importlib
import pkgutil

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
