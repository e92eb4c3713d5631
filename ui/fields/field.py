"""A field with its label above, help at the end of the label's line, and room for a sentence below."""

from PySide6.QtWidgets import QWidget

from ui.widgets.frame import column, row
from ui.widgets.label import Label, Paragraph, caption


class Field(QWidget):
    """Puts a label, help and errors around an editor. The label is the editor's buddy and names it."""

    def __init__(self, label: str, editor: QWidget, help: str = "", *, gap: float = 6) -> None:
        super().__init__()
        self.editor = editor
        self.label: Label = caption(label)
        self.help: Label = caption(help)
        self.error = Paragraph("", 11, tone="bad")
        self.error.hide()
        self.label.setBuddy(editor)
        name = getattr(editor, "set_label", None)
        if name is not None:
            name(label)
        elif not editor.accessibleName():
            editor.setAccessibleName(label)
        proxy = editor.focusProxy()
        if proxy is not None and not proxy.accessibleName():
            proxy.setAccessibleName(label)
        if help:
            editor.setAccessibleDescription(help)
        self._described = editor.accessibleDescription()
        self.setLayout(column(row(self.label, None, self.help, gap=8), editor, self.error, None, gap=gap))
        refused = getattr(editor, "refused", None)
        if refused is not None:
            refused.connect(self.say_wrong)

    def rename(self, label: str, help: str = "") -> None:
        """Ask for something else: another label, another help."""
        self.label.setText(label)
        self.help.setText(help)
        self.editor.setAccessibleName(label)
        self.editor.setAccessibleDescription(help)

    def say_wrong(self, sentence: str) -> None:
        """Show what is wrong with the value; "" when nothing is."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        set_error = getattr(self.editor, "set_error", None)
        if set_error is not None:
            set_error(bool(sentence))
        self.editor.setAccessibleDescription(sentence or self.help.text() or self._described)
