"""A list of places with reasons: why it is right that no test runs a line, or notices a mutant.

The file has paragraphs: a reason on a line that begins with `# `, then the places it is about, a
line each. A place names a file and a text in it rather than a line, so the list stays good when
lines move; a place that occurs twice stands there twice.
"""
import collections


class Reasons:
    def __init__(self, path):
        self.left = collections.defaultdict(list)
        reason = None
        with open(path) as file:
            for line in map(str.strip, file):
                if line.startswith("# "):
                    reason = line[2:]
                elif line:
                    self.left[line].append(reason)

    def take(self, place):
        """A reason of the place, which is used up then; None when there is none left."""
        known = self.left.get(place)
        return known.pop() if known else None

    def stale(self):
        """The places that nobody took: once for each time that they are left."""
        return [place for place, reasons in self.left.items() for _ in reasons]
