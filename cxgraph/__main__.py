"""``python -m cxgraph``: the same as the command ``cxgraph``."""

from cxgraph.cli import main

if __name__ == "__main__":
    main()
