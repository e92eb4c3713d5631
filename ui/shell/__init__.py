"""The parts of the window around a page: navigation, top bar, status bar, café mode, lock."""
