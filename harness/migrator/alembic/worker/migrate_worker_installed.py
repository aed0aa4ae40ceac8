"""What stands around a project: the interpreter, and the packages that it finds."""

import sys
from importlib import metadata


def read():
    """A text that is another one where Python, or any package that can be imported, has another version."""
    packages = {(str(package.metadata["Name"]), str(package.version)) for package in metadata.distributions()}
    lines = ["python %s at %s" % (sys.version.replace("\n", " "), sys.executable)]
    return "\n".join(lines + ["%s %s" % package for package in sorted(packages)]) + "\n"
