"""The table of the C library's logarithm, as packages/ndarray/src/random/logarithm-table.ts.

    python3 tools/random/log_table.py [libm.so.6]

`np.random.randn` calls the C library's log, whose last bit (0.519 ulp at most) shows in the numbers. The method is that of
ARM's optimized routines, which glibc uses since 2.28; its table of 128 reciprocals was searched for by its authors and does
not follow from a formula, so the numbers are read from the library: they stand behind ln2 and the two polynomials.
"""
import platform
import struct
import sys
from pathlib import Path

OUT = Path(__file__).parents[2] / "packages/ndarray/src/random/logarithm-table.ts"
LN2 = struct.pack("<4d", *map(float.fromhex, ["0x1.62e42fefa3800p-1", "0x1.ef35793c76730p-45", "-0x1.0000000000001p-1", "0x1.555555551305bp-2"]))


def main():
    library = Path(sys.argv[1] if len(sys.argv) > 1 else "/lib/x86_64-linux-gnu/libm.so.6")
    data = library.read_bytes()
    at = data.index(LN2)
    values = struct.unpack("<274d", data[at:at + 274 * 8])
    table = values[18:]

    def rows(numbers):
        return "".join(f"  {', '.join(map(repr, numbers[i:i + 4]))},\n" for i in range(0, len(numbers), 4))

    OUT.write_text(
        f"// Made by tools/random/log_table.py from {' '.join(platform.libc_ver())}; do not edit.\n\n"
        "/** The polynomial of log(1 + r) - r for |r| < 1/256, from r^2 on. */\n"
        f"export const NARROW: readonly number[] = [\n{rows(values[2:7])}];\n\n"
        "/** The polynomial of log(1 + r) - r for |r| < 1/16, from r^2 on. */\n"
        f"export const WIDE: readonly number[] = [\n{rows(values[7:18])}];\n\n"
        "/** 1/c and log(c) for a c near the middle of each of the 128 intervals. */\n"
        f"export const TABLE: readonly number[] = [\n{rows(table)}];\n"
    )


main()
