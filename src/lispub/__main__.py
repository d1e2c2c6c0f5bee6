"""`python -m lispub` is `lispub`."""

from lispub.cli import main

if __name__ == "__main__":
    main(prog_name="lispub")
