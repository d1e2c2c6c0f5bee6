"""lispub: one command turns YAML, data and styles into a public strategy's whole publication."""

import os

# a build must not depend on what else is installed here: no plug-in of pydantic has a say, and none is looked for
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
