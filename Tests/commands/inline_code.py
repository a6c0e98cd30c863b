"""Finds the inline code of a page, and what it says about ocsim that ocsim does not know."""
import functools
import re
import shlex

import support

SPAN = re.compile(r"(?<!`)(`{1,2})(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.S)
OPTION = re.compile(r"--[a-z][a-z-]*")
# Where a command of a shell line begins.
CALL = re.compile(r"(?:^|[|;&(]\s*)ocsim((?:\s+(?:'[^']*'|\"[^\"]*\"|[^\s|;&<>()'\"]+))*)")
ALWAYS = {"--help", "--version"}


def spans(text):
    """The inline code of a text: where it begins and ends, and what it holds, on one line."""
    return [(m.start(), m.end(), " ".join(m.group(2).split())) for m in SPAN.finditer(text)]


@functools.cache
def printed(ocsim, *words):
    return support.run([ocsim, *words])[1]


@functools.cache
def subcommands(ocsim):
    listed = printed(ocsim, "help").split("\ncommands:\n")[1].split("\n\n")[0]
    return re.findall(r"^  ([a-z]+) ", listed, re.M)


@functools.cache
def options(ocsim, subcommand):
    return set(re.findall(r"^  (--[a-z-]+)", printed(ocsim, "help", subcommand), re.M)) | ALWAYS


@functools.cache
def script_options():
    """Every option in a script of the project."""
    found = set()
    for pattern in ["Tests/*/*.sh", "Tests/*/*.py", "Playground/*.sh", "Playground/*.py"]:
        for script in support.ROOT.glob(pattern):
            # The check of the check has options that there are not.
            if script.name != "examples_check.py":
                found |= set(OPTION.findall(script.read_text()))
    return found


def faults_of_call(ocsim, words):
    """What is wrong with the words behind `ocsim`."""
    if not words or words[0] in ALWAYS or not re.match(r"[-a-z]", words[0]):
        return
    if words[0] not in subcommands(ocsim):
        yield f"ocsim has no command '{words[0]}'"
        return
    for word in words[1:]:
        option = OPTION.match(word)
        if option and option.group() not in options(ocsim, words[0]):
            yield f"ocsim {words[0]} has no option {option.group()}"


def words_of(text):
    try:
        return shlex.split(text)
    except ValueError:
        return text.split()


def faults_of_line(ocsim, line):
    """What is wrong with the calls of ocsim in a line of a shell."""
    for call in CALL.finditer(line):
        yield from faults_of_call(ocsim, words_of(call.group(1)))


def faults_of_span(ocsim, code):
    """What is wrong with inline code: a call of ocsim, or an option that stands alone."""
    if code.startswith("ocsim "):
        yield from faults_of_call(ocsim, words_of(code)[1:])
    elif OPTION.match(code):
        option = OPTION.match(code).group()
        known = any(option in options(ocsim, it) for it in subcommands(ocsim))
        if not known and option not in script_options():
            yield f"neither ocsim nor a script of the project has an option {option}"
