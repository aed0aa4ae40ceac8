"""Mutants of C++ source text: conditions, comparisons, calls and assignments left out, other returns.

All mutants of a build are in it at once, each behind `harness_mutant(NUMBER)`, which is true for the one that the
variable MIGRATE_MUTANT names. So a hundred of them cost one build. Lines keep their numbers.
"""

import dataclasses
import re

DECLARATION = """#pragma GCC diagnostic ignored "-Wparentheses"
bool harness_mutant(int number);
#line 1
"""
DEFINITION = r"""
#include <cstdlib>
#include <fstream>

/// True for the mutant that MIGRATE_MUTANT names, the first use of which makes the file MIGRATE_MUTANT_REACHED.
bool harness_mutant(int number) {
  static const char* const chosen = std::getenv("MIGRATE_MUTANT");
  static const int mutant = chosen != nullptr ? std::atoi(chosen) : -1;
  if (number != mutant) {
    return false;
  }
  static const bool noted = [] {
    const char* file = std::getenv("MIGRATE_MUTANT_REACHED");
    return file != nullptr && std::ofstream(file).good();
  }();
  return noted || true;
}
"""

# What is exchanged inside a condition or a returned value.
EXCHANGED = {" == ": " != ", " != ": " == ", " < ": " <= ", " <= ": " < ", " > ": " >= ", " >= ": " > ", " && ": " || ",
             " || ": " && ", " + 1": "", " - 1": "", "any_of(": "all_of(", "all_of(": "any_of(", "none_of(": "any_of("}
# A statement that may be left out: a call or an assignment, no declaration, which has two words side by side.
PLAIN = re.compile(r"(?:\*|\+\+|--)?[A-Za-z_][\w:]*(?:(?:\.|->)\w+|\([^;{}]*?\)|\[[^;{}]*?\])*\s*(?:\(|[-+|&]?=[^=])")
KEYWORD = re.compile(r"(?:return|throw|if|for|while|switch|case|default|else|using|namespace|static_assert|struct|class|enum|do|try|"
                     r"catch|break|continue|goto|friend|public|private|protected|template|typedef|delete|co_\w+)\b")


@dataclasses.dataclass
class Mutant:
    file: str
    line: int
    start: int  # of the statement in the text
    end: int
    kind: str
    was: str
    instead: str  # what stands there in the mutant, for people
    code: str  # with {n} for the number: both, in C++

    def __str__(self):
        return "%s:%d: %s: %s  ->  %s" % (self.file, self.line, self.kind, squeezed(self.was), squeezed(self.instead))


def squeezed(text):
    text = " ".join(text.split())
    return text if len(text) <= 110 else text[:107] + "..."


def masked(text):
    """The text with comments and the insides of literals blanked: as long as before, and with the same lines."""
    def blank(match):
        part = match.group()
        inside = part[0] in "\"'R" and len(part) > 1 and not part.startswith("//")
        return "".join(character if character == "\n" else "_" if inside else " " for character in part)
    return re.sub(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', blank, text, flags=re.S)


def closing(mask, opening):
    """The place of the parenthesis that closes the one here."""
    depth = 0
    for at in range(opening, len(mask)):
        depth += {"(": 1, ")": -1}.get(mask[at], 0)
        if depth == 0:
            return at
    return -1


def exchanges(text, mask):
    """Each way to exchange one operator of an expression."""
    for old, new in EXCHANGED.items():
        at = mask.find(old)
        while at >= 0:
            yield text[:at] + new + text[at + len(old):]
            at = mask.find(old, at + 1)


def of_condition(text, mask, at):
    end = closing(mask, mask.index("(", at))
    start = mask.index("(", at) + 1
    condition = text[start:end]
    if ";" in mask[start:end] or re.search(r"[\w>&*] \w+ = ", mask[start:end]):
        return  # it declares something
    yield start, end, "condition", condition, "!(%s)" % condition, "harness_mutant({n}) != static_cast<bool>(%s)" % condition
    for other in exchanges(condition, mask[start:end]):
        yield (start, end, "comparison", condition, other,
               "harness_mutant({n}) ? static_cast<bool>(%s) : static_cast<bool>(%s)" % (other, condition))


def of_return(text, mask, at):
    end = mask.index(";", at) + 1
    value = text[at + len("return "):end - 1]
    if "{" in mask[at:end]:
        return
    instead = {"true": ["false"], "false": ["true"]}.get(value) or (["{}"] if value not in ("{}", "std::nullopt") else [])
    for kind, others in (("return", instead), ("comparison", exchanges(value, mask[at + len("return "):end - 1]))):
        for other in others:
            yield (at, end, kind, text[at:end], "return %s;" % other,
                   "if (harness_mutant({n})) { return %s; } %s" % (other, text[at:end]))


def of_statement(text, mask, at):
    end = mask.index(";", at) + 1
    whole = text[at:end]
    if "{" not in mask[at:end] and "}" not in mask[at:end]:
        yield at, end, "left out", whole, "", "if (!harness_mutant({n})) { %s }" % whole


def mutants_of(file, text):
    mask = masked(text)
    for found in re.finditer(r"^[ \t]+(?=\S)", mask, flags=re.M):
        at = found.end()
        before = mask[:at].rstrip()
        if not before.endswith(("{", "}", ";")):
            continue  # the rest of a statement, or what follows a label
        here = mask[at:at + 400]
        if here.startswith(("if (", "} else if (")):
            made = of_condition(text, mask, at)
        elif here.startswith("return "):
            made = of_return(text, mask, at)
        elif here.startswith(("throw ", "continue;")) or (PLAIN.match(here) and not KEYWORD.match(here)):
            made = of_statement(text, mask, at)
        else:
            continue
        for start, end, kind, was, instead, code in made:
            yield Mutant(file, text.count("\n", 0, at) + 1, start, end, kind, was, instead, code)


def with_mutants(text, mutants):
    """The text with these (number, mutant) in it, no two of which may be in one place."""
    for number, mutant in sorted(mutants, key=lambda pair: -pair[1].start):
        code = mutant.code.replace("{n}", str(number))
        text = text[:mutant.start] + code + text[mutant.end:]
    return DECLARATION + text
