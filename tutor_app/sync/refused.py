"""Why nothing of a bundle was taken, in plain words."""

from tutor_app.errors import UserError
from tutor_app.i18n import _


class BundleRefused(UserError):
    """A bundle of which nothing was taken."""


class BundleForked(BundleRefused):
    """Two bundles of one copy carry the same number: its record is at work in two places."""


class BundleHeld(BundleRefused):
    """A bundle that builds on what has not arrived yet; it can be opened once that is here."""


class BundleForOthers(BundleRefused):
    """A bundle that is sealed for other copies."""


class BundleCutOff(BundleRefused):
    """A file that does not open: still on its way, damaged, or no bundle at all."""


class BundleOlder(BundleRefused):
    """A picture that is older than the one that was taken last."""


def too_large() -> BundleRefused:
    return BundleRefused(
        _("This bundle is larger than any that Tutor App makes. Nothing was taken."), _("Ask who sent it.")
    )


def damaged() -> BundleRefused:
    return BundleRefused(_("This bundle is damaged. Nothing was taken."), _("Ask for it again."))


def not_for_us() -> BundleForOthers:
    return BundleForOthers(
        _("This bundle is not for this copy. Nothing was taken."),
        _("Send your join code to whoever made it, if they do not have it yet."),
    )


def cut_off() -> BundleCutOff:
    return BundleCutOff(_("This file is no bundle, or is damaged. Nothing was taken."), _("Ask for it again."))


def other_version() -> BundleRefused:
    return BundleRefused(
        _("This bundle was made by another version of Tutor App. Nothing was taken."),
        _("Install the newest version on both computers, and make the bundle again."),
    )


def unknown_sender() -> BundleRefused:
    return BundleRefused(
        _("This bundle is not from a copy that you know. Nothing was taken."),
        _("Add the copy with its join code, if you trust who sent it."),
    )


def revoked_sender() -> BundleRefused:
    return BundleRefused(
        _("This bundle is from a copy that was revoked. Nothing was taken."),
        _("If its work is needed, let an office add that copy anew."),
    )


def other_organisation() -> BundleRefused:
    return BundleRefused(_("This bundle belongs to another organisation. Nothing was taken."), _("Ask who sent it."))


def forked() -> BundleForked:
    return BundleForked(
        _("Two bundles of one copy carry one number: its record is in use in two places. Nothing was taken."),
        _("Find out where that record is open twice. One of the two must begin anew, with a new join code."),
    )


def held() -> BundleHeld:
    return BundleHeld(
        _("A bundle that was made before this one has not arrived. Nothing was taken, and nothing is lost."),
        _("Open the earlier one first, or send the other copy a bundle: it then sends again what is missing."),
    )


def older_picture() -> BundleOlder:
    return BundleOlder(
        _("A newer bundle of the office was opened before this one. Nothing was taken."), _("You can delete this file.")
    )


def not_its_kind() -> BundleRefused:
    return BundleRefused(
        _("A bundle of this kind is not for a copy like this one. Nothing was taken."),
        _("Look at the list of copies: what kind is each?"),
    )
