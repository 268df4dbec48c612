"""The command `python -m trefoil`: see `--help`."""

import sys

from trefoil.site.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
