"""Two cameras that know nothing of each other: zxing-cpp and OpenCV read a code from pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PIL import Image

__all__ = ["DECODERS", "Cell", "photograph"]

Cell = tuple[str, str, str]
"""What stands in a cell of a terminal, its ink and its paper, the colors as `#rrggbb`."""
_BLOCKS = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
"""Which halves of a cell are inked; a letter inks neither, as far as a camera cares."""
SCALE = 8


def photograph(rows: Sequence[Sequence[Cell]]) -> Image.Image:
    """Draw cells, 8 pixels wide and 16 high, with a margin of what is around them."""
    width, height = max(map(len, rows)), 2 * len(rows)
    image = Image.new("RGB", (width, height))
    for y, row in enumerate(rows):
        for x, (letter, ink, paper) in enumerate(row):
            for half, inked in enumerate(_BLOCKS.get(letter, (0, 0))):
                color = ink if inked else paper
                image.putpixel((x, 2 * y + half), tuple(bytes.fromhex(color.lstrip("#"))))
    return image.resize((width * SCALE, height * SCALE), Image.Resampling.NEAREST)


def _by_zxing(image: Image.Image) -> list[str]:
    zxing = pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed")
    return [found.text for found in zxing.read_barcodes(image, try_invert=False)]


def _by_opencv(image: Image.Image) -> list[str]:
    opencv = pytest.importorskip("cv2", reason="opencv-python-headless is not installed")
    numpy = pytest.importorskip("numpy")
    text, _, _ = opencv.QRCodeDetector().detectAndDecode(numpy.array(image.convert("L")))
    return [text] if text else []


DECODERS: dict[str, Callable[[Image.Image], list[str]]] = {
    "zxing-cpp": _by_zxing,
    "OpenCV": _by_opencv,
}
"""Each returns the texts of the codes that it found. zxing-cpp is told to refuse inverted ones."""
