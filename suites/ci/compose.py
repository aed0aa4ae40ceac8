"""What the tests read from docker/: the compose file, and the Dockerfile as a list of stages."""

import dataclasses
import json
import re
import shlex

import support

FOLDER = support.SOURCE / "docker"


def compose():
    try:
        import yaml
    except ImportError:
        return support.cannot("python3-yaml is not installed")
    return yaml.safe_load((FOLDER / "compose.yaml").read_text())


@dataclasses.dataclass
class Stage:
    base: str
    name: str
    steps: list  # of (instruction, rest)

    def last(self, instruction):
        """What follows the last such instruction; None without one."""
        found = [rest for word, rest in self.steps if word == instruction]
        return found[-1] if found else None

    def copies(self):
        """(sources, destination) of every COPY from the checkout."""
        for word, rest in self.steps:
            words = shlex.split(rest)
            if word == "COPY" and not words[0].startswith("--from"):
                yield words[:-1], words[-1]


def dockerfile():
    """The stages by their names, in the file's order."""
    text = (FOLDER / "Dockerfile").read_text()
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.M).replace("\\\n", " ")
    stages = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        word, rest = line.split(None, 1)
        if word == "FROM":
            base, name = re.fullmatch(r"(\S+) AS (\S+)", rest).groups()
            stages[name] = stage = Stage(base, name, [])
        else:
            stage.steps.append((word, rest))
    return stages


def inherited(stages, name, instruction):
    """What a stage has by itself or from the stages below it."""
    while name in stages:
        found = stages[name].last(instruction)
        if found is not None:
            return found
        name = stages[name].base
    return None


def command_of(service, stages):
    """The words that a container of the service runs: entrypoint and command, of the service or of its image."""
    target = service["build"]["target"]
    entrypoint = service.get("entrypoint") or json.loads(inherited(stages, target, "ENTRYPOINT"))
    command = service.get("command")
    if command is None:
        command = json.loads(inherited(stages, target, "CMD"))
    return [*entrypoint, *command]
