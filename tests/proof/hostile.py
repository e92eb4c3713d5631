"""An office that gets thousands of bundles that were tampered with: `python -m tests.proof.hostile FOLDER COUNT`.

It prints a JSON line: how many of each kind came, how many were taken (none must be), and the most memory it needed.
"""

import json
import random
import resource
import shutil
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pyrage
import zstandard

from tests.office import PASSPHRASE, Office, TestClock, new_office
from tutor_app import bundles, roster, sending
from tutor_app.app import App
from tutor_app.ids import new_id
from tutor_app.opening import open_office
from tutor_app.paths import Paths
from tutor_app.sync import envelope
from tutor_app.sync.keys import Keys, PublicKeys
from tutor_app.sync.manifest import Manifest
from tutor_app.sync.refused import BundleRefused

SEED = 20261125
ZEROS = bytes(2**20)


class Attacker:
    """Whoever has every bundle between two offices in hand, and, for what it is worth, can even look into it."""

    def __init__(self, sender: Office, receiver: App, first: bytes, second: bytes) -> None:
        self.dice = random.Random(SEED)
        self.sender, self.receiver = roster.own_keys(sender.app), roster.own_keys(receiver)
        self.stranger = Keys.new(new_id())
        self.first, self.second = first, second
        text = self.unpacked(second)
        head, _line_end, self.body = text.partition(b"\n")
        self.head: dict[str, Any] = orjson.loads(head)
        self.manifest: dict[str, Any] = orjson.loads(self.head["manifest"])

    def unpacked(self, data: bytes) -> bytes:
        packed = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(self.receiver.decrypts)])
        return zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True).read()

    def around(self, text: bytes, to: PublicKeys | None = None) -> bytes:
        recipient = pyrage.x25519.Recipient.from_str((to or self.receiver.public).encrypts)
        return bytes(pyrage.encrypt(zstandard.compress(text), [recipient]))

    def signed(self, manifest: dict[str, Any], keys: Keys) -> bytes:
        text = orjson.dumps(manifest)
        head = {"manifest": text.decode(), "signature": b64encode(keys.sign(text)).decode()}
        return self.around(orjson.dumps(head) + b"\n" + self.body)

    # Each gives the bytes of one hostile bundle.

    def mutated(self) -> bytes:
        changed = bytearray(self.second)
        for _time in range(self.dice.choice((1, 1, 2, 40))):
            changed[self.dice.randrange(len(changed))] ^= 1 << self.dice.randrange(8)
        return bytes(changed) if bytes(changed) != self.second else b""

    def truncated(self) -> bytes:
        return self.second[: self.dice.randrange(len(self.second))]

    def lengthened(self) -> bytes:
        return self.second + self.dice.randbytes(self.dice.randrange(1, 500))

    def replayed(self) -> bytes:
        return self.first

    def mutated_inside(self) -> bytes:
        text = bytearray(orjson.dumps(self.head) + b"\n" + self.body)
        text[self.dice.randrange(len(text))] ^= 1 << self.dice.randrange(8)
        return self.around(bytes(text))

    def cut_inside(self) -> bytes:
        text = orjson.dumps(self.head) + b"\n" + self.body
        return self.around(text[: self.dice.randrange(len(text))])

    def addressed_anew(self) -> bytes:
        other = {**self.manifest, "to": {self.stranger.copy_id: [1, ""]}}
        return self.dice.choice(
            (
                self.around(self.unpacked(self.second), self.stranger.public),
                self.signed(other, self.sender),
                self.signed(other, self.stranger),
            )
        )

    def signed_anew(self) -> bytes:
        own, them = self.stranger.public, self.sender.public
        theirs = self.manifest
        forged = Manifest.parse(orjson.dumps(theirs)).copies
        row = ["office", None, None, None, them.copy_id, forged[0].signature if forged else ""]
        return self.dice.choice(
            (
                self.signed(theirs, self.stranger),
                self.signed({**theirs, "signs": own.signs}, self.stranger),
                self.signed({**theirs, "signs": own.signs, "encrypts": own.encrypts}, self.stranger),
                self.signed({**theirs, "sender": own.copy_id, "signs": own.signs}, self.stranger),
                self.signed(
                    {
                        **theirs,
                        "sender": own.copy_id,
                        "signs": own.signs,
                        "encrypts": own.encrypts,
                        "copies": [[own.copy_id, own.encrypts, own.signs, *row]],
                    },
                    self.stranger,
                ),
            )
        )

    def out_of_place(self) -> bytes:
        """Signed by the sender itself, and yet not what it may send."""
        [us] = self.manifest["to"]
        return self.signed(
            {
                **self.manifest,
                **self.dice.choice(
                    (
                        {"organisation": "another"},
                        {"body": "picture"},
                        {"body": "outbox"},
                        {"since": {self.stranger.copy_id: [1, 1]}},
                        {"to": {us: [1, "another"]}},
                        {"to": {us: [2, "another"]}},
                        {"size": 1},
                        {"sha256": "0" * 64},
                        {"format": "tutor-app bundle 1"},
                    )
                ),
            },
            self.sender,
        )

    def oversized(self) -> bytes:
        """A small file, signed by the sender, that unpacks to hundreds of megabytes, or needs as much to unpack."""
        return self.bomb(self.dice.choice((ZEROS, b"[]\n" * 300_000)), self.dice.choice((20, 27)))

    @cache  # noqa: B019
    def bomb(self, line: bytes, window: int) -> bytes:
        head = orjson.dumps(self.head) + b"\n"
        params = zstandard.ZstdCompressionParameters(window_log=window, strategy=1)
        packing = zstandard.ZstdCompressor(compression_params=params).compressobj()
        packed = [packing.compress(head)] + [packing.compress(line) for _time in range(200)] + [packing.flush()]
        recipient = pyrage.x25519.Recipient.from_str(self.receiver.public.encrypts)
        return bytes(pyrage.encrypt(b"".join(packed), [recipient]))


def main(folder: Path, count: int) -> None:
    seoul = new_office(folder / "seoul")
    seoul.log(seoul.match(), observed="Ordered a coffee.")
    shutil.copytree(folder / "seoul", folder / "washington", ignore=shutil.ignore_patterns("*.place"))
    washington = replace(seoul, app=open_office(Paths.at(folder / "washington"), PASSPHRASE, clock=TestClock()))
    for here, there in ((seoul, washington), (washington, seoul)):
        roster.add(here.app, roster.own_keys(there.app).public.code(), "The other")
    first = made(seoul, folder)
    bundles.open_bundle(washington.app, first)
    seoul.student("바다")
    second = made(seoul, folder)
    attacker = Attacker(seoul, washington.app, first.read_bytes(), second.read_bytes())
    many: list[Callable[[], bytes]] = [
        attacker.mutated,
        attacker.truncated,
        attacker.lengthened,
        attacker.replayed,
        attacker.mutated_inside,
        attacker.cut_inside,
        attacker.addressed_anew,
        attacker.signed_anew,
        attacker.out_of_place,
    ]
    before, vector = washington.picture(), washington.app.record.vector()
    said: Counter[str] = Counter()
    came: Counter[str] = Counter()
    taken = 0
    path = folder / "hostile.tutorbundle"
    for number in range(count):
        attack = attacker.oversized if number % 250 == 0 else many[number % len(many)]
        path.write_bytes(attack())
        came[attack.__name__] += 1
        taken += opened(washington.app, path, said)
    with path.open("wb") as file:
        file.truncate(envelope.LARGEST_FILE + 1)
    taken += opened(washington.app, path, said)
    unchanged = (washington.picture(), washington.app.record.vector()) == (before, vector)
    assert bundles.open_bundle(washington.app, second).steps > 0, "the real one is still welcome"
    told = {"came": came, "said": said, "taken": taken, "unchanged": unchanged, "megabytes": most_memory()}
    print(json.dumps(told))


def most_memory() -> int:
    """The most memory that this process held, in MB: `getrusage` would count what its parent held when it forked."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20
    [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def opened(app: App, path: Path, said: Counter[str]) -> int:
    """How many steps were taken of a hostile bundle. Anything but a plain refusal is raised."""
    try:
        steps = bundles.open_bundle(app, path).steps
    except BundleRefused as refusal:
        said[refusal.message] += 1
        return 0
    said["nothing new"] += 1
    return steps


def made(office: Office, folder: Path) -> Path:
    [bundle] = sending.make_bundles(office.app, folder)
    return bundle.path


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
