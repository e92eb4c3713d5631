"""The one style-sheet template. It colours and pads standard widgets; own widgets paint themselves."""

from string import Template

from ui import theme

_TEMPLATE = Template("""
QWidget#window { background: $window; }
QDialog { background: $surface; }
QToolTip { background: $toast; color: $toast_text; border: 0; padding: ${p6}px ${p8}px; }
QLabel { background: transparent; color: $text; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent_text"] { color: $accent_text; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }

QFrame#ground { background: $window; border: 0; }
QFrame#surface { background: $surface; border: 0; }
QFrame#sunken { background: $sunken; border: 0; border-radius: ${p8}px; }
QFrame#token { background: $sunken; border: 1px solid $hair; border-radius: ${p6}px; }
QFrame#hair { background: $hair; border: 0; }
QFrame#gridline { background: $grid; border: 0; }

QAbstractScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QLineEdit, QPlainTextEdit {
    background: $surface; color: $text; border: 1px solid $field; border-radius: ${p8}px;
    selection-background-color: $softline; selection-color: $text;
}
QLineEdit { lineedit-password-character: 8226; padding: 0 ${p9}px; min-height: ${p30}px; max-height: ${p30}px; }
QPlainTextEdit { padding: ${p4}px ${p5}px; }
QLineEdit:hover, QPlainTextEdit:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus { border-color: $accent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: $bad; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $sunken; border-color: $hair; color: $faint; }
QLineEdit[calm="true"] { border-color: $hair; }
QLineEdit[calm="true"]:hover { border-color: $line; }
QLineEdit[calm="true"]:focus { border-color: $accent; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"] {
    background: transparent; border: 0; padding: 0; min-height: 0; max-height: 9999px; }
QLineEdit[group="true"] {
    background: transparent; border: 0; padding: 0; min-height: ${p44}px; max-height: ${p44}px; }
QLineEdit[large="true"] { min-height: ${p38}px; max-height: ${p38}px; }
QPlainTextEdit[private="true"] { border-style: dashed; background: $window; }

QTableView { background: $surface; border: 0; gridline-color: transparent; outline: 0;
    selection-background-color: transparent; color: $text; }
QTableView QLineEdit { min-height: 0; max-height: 9999px; border-radius: ${p4}px; padding: 0 ${p4}px; }
QHeaderView { background: $window; border: 0; }
QHeaderView::section { background: $window; border: 0; }
QScrollArea > QWidget > QWidget#sheet { background: transparent; }

QScrollBar:vertical { background: transparent; width: ${p10}px; margin: ${p2}px; border: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: ${p2}px; border: 0; }
QScrollBar::handle { background: $line; border-radius: ${p3}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { background: $line; height: ${p4}px; border-radius: ${p2}px; }
QSlider::sub-page:horizontal { background: $fill; border-radius: ${p2}px; }
QSlider::handle:horizontal { background: $surface; border: 1px solid $field; width: ${p14}px; height: ${p14}px;
    margin: -${p6}px 0; border-radius: ${p7}px; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border-color: $accent; }

QMenu { background: $surface; color: $text; border: 1px solid $line; border-radius: ${p8}px;
    padding: ${p4}px; }
QMenu::item { border-radius: ${p6}px; padding: 0 ${p24}px 0 ${p8}px; height: ${p32}px; }
QMenu::item:selected { background: $soft; color: $accent_text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $hair; margin: ${p4}px 0; }
QMenu::icon { padding-left: ${p8}px; }
QMenuBar { background: $nav; color: $text; }
QMenuBar::item { padding: ${p4}px ${p8}px; border-radius: ${p6}px; }
QMenuBar::item:selected { background: $soft; color: $accent_text; }

QComboBoxPrivateContainer { background: transparent; border: 0; }
QListView#options { background: $surface; border: 1px solid $line; border-radius: ${p8}px; outline: 0;
    padding: ${p4}px; }
QListView#options::item { height: ${p32}px; border-radius: ${p6}px; padding: 0 ${p5}px; color: $text; }
QListView#options::item:selected, QListView#options::item:hover { background: $soft; color: $accent_text; }
""")


def sheet() -> str:
    """The style sheet for the theme in use; sizes `p<n>` are n logical pixels at the text size in use."""
    sizes = {f"p{n}": theme.px(n) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 24, 30, 32, 38, 44)}
    return _TEMPLATE.substitute(vars(theme.tokens()), **sizes)
