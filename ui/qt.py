"""Brings Qt in and keeps Python's own import.

PySide6 puts a hook around every import of the process, which reads the source of each module to see whether it asks
for `__feature__`. Nothing here does, and `linecache` would keep all those lines: 25 MB, and a fifth of the time that
importing takes. So `ui.main` imports this module before any other of Qt.
"""

import builtins

_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 - the hook comes with it

builtins.__import__ = _import
