"""The tables of the 256-layer ziggurat for the normal distribution, as packages/ndarray/src/random/ziggurat-tables.ts.

    python3 tools/random/ziggurat.py

G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", JSS 5(8), 2000, with 52-bit positions.
The method defines the tables up to rounding only, and NumPy's last bits do not follow from its published constants, so the
numbers themselves are read from the installed NumPy: the table of widths is found by its first entry.
"""
import struct
from pathlib import Path

import numpy

LAYERS = 256
OUT = Path(__file__).parents[2] / "packages/ndarray/src/random/ziggurat-tables.ts"
FIRST = {"WIDTHS": struct.pack("<2d", 8.68362706080130616677e-16, 4.77933017572773682428e-17),
         "LIMITS": struct.pack("<2Q", 0x000EF33D8025EF6A, 0),
         "HEIGHTS": struct.pack("<2d", 1.0, 9.77101701267671596263e-01)}


def table(name, code):
    for library in sorted(Path(numpy.__file__).parent.joinpath("random").glob("_generator*.so")):
        data = library.read_bytes()
        at = data.find(FIRST[name])
        if at >= 0:
            return struct.unpack(f"<{LAYERS}{code}", data[at:at + 8 * LAYERS])
    raise SystemExit(f"{name} not found in NumPy {numpy.__version__}")


def rows(values):
    return "".join(f"  {', '.join(map(repr, values[i:i + 4]))},\n" for i in range(0, LAYERS, 4))


def main():
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(
        f"// Made by tools/random/ziggurat.py from NumPy {numpy.__version__}; do not edit.\n\n"
        "/** Positions below these are inside the next layer too: no further test. */\n"
        f"export const LIMITS: readonly number[] = [\n{rows(table('LIMITS', 'Q'))}];\n\n"
        "/** From a 52-bit position to x. */\n"
        f"export const WIDTHS: readonly number[] = [\n{rows(table('WIDTHS', 'd'))}];\n\n"
        "/** The density at the layers' edges. */\n"
        f"export const HEIGHTS: readonly number[] = [\n{rows(table('HEIGHTS', 'd'))}];\n"
    )


main()
