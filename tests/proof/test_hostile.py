"""Thousands of bundles that were tampered with: none is taken, each is refused plainly, in little memory."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_no_hostile_bundle_is_taken(tmp_path: Path, size: Callable[[int, int], int]) -> None:
    count = size(200, 20_000)
    words = [sys.executable, "-m", "tests.proof.hostile", str(tmp_path), str(count)]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(ran.stdout.splitlines()[-1])
    print(json.dumps(told, indent=1, ensure_ascii=False))
    assert sum(told["came"].values()) == count
    assert (told["taken"], told["unchanged"]) == (0, True)
    assert len(told["said"]) >= 8, "some attack was refused for another reason than its own"
    assert told["megabytes"] < 300
