"""Secrets of every kind for leak_fuzz.py, each with canaries in what no output may have."""
import base64
import json
from dataclasses import dataclass, field

# Neither hexadecimal digits nor the letters of words, so that nothing else is like a canary.
LETTERS, DIGITS = "ghjkmnpqrtvwxz", "23456789"
# The shape of a canary: a letter first, and digits in each of its pieces, since letters alone may
# be the name of an option (docs/decisions.md).
SHAPE = "adaadaadaada"
# How much of a canary an output may have: less than this many characters in a row.
PIECE = 7
# What a password may hold that ends something elsewhere.
SIGNS = "&;@:/?#=,%+$!(){}[]|~^<>*.`"


@dataclass
class Secret:
    """A secret as a person has it, and the parts that no output may have."""
    kind: str
    text: str
    canaries: list
    # How else the canaries are spelled in the input, in units that belong together.
    spelled: list = field(default_factory=list)

    @property
    def is_token(self):
        """Whether it has the shape of a token, which is masked in any position."""
        return self.kind in ("token", "cut token", "long token")

    def has(self, signs):
        """Whether it has one of some characters."""
        return any(sign in self.text for sign in signs)

    def pieces(self):
        """What an output may not have, in lower case."""
        for units in [*self.canaries, *self.spelled]:
            for at in range(len(units) - PIECE + 1):
                yield "".join(units[at:at + PIECE]).lower().encode()

    def shown_in(self, output):
        """The piece of a canary that an output has, if it has one."""
        lowered = output.lower()
        return next((piece for piece in self.pieces() if piece in lowered), None)


def canary(rng):
    return "".join(rng.choice(LETTERS if kind == "a" else DIGITS) for kind in SHAPE)


def part(value):
    """A part of a token."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def token(rng, signature, parts=1):
    """A token with harmless claims; its last parts are secret."""
    header = rng.choice([{"alg": "RS256"}, {"alg": "ES256", "typ": "JWT", "kid": "k1"},
                         {"typ": "JWT", "alg": "none"}])
    claims = rng.choice([{"iss": "https://auth.example.com/"}, {"sub": "x", "aud": ["a", "b"]},
                         {"iss": "https://auth.example.com/", "sub": "job", "exp": 1767300000,
                          "aud": "https://db.example.com", "azp": "<M2M_CLIENT_ID>"}, {}])
    middle = [part(claims)] + [signature] * (parts - 1)
    return ".".join([part(header), *middle, signature])


def encoded(text):
    """Each character percent-encoded."""
    return [f"%{ord(letter):02x}" for letter in text]


def plain(rng):
    one = canary(rng)
    return Secret("password", rng.choice(["", "Pw", "9"]) + one + rng.choice(["", "!", "9"]), [one])


def client_secret(rng):
    parts = [canary(rng) for _ in range(3)]
    return Secret("client secret", rng.choice("-_.~").join(parts), parts)


def whole_token(rng):
    one = canary(rng)
    return Secret("token", token(rng, one + canary(rng)), [one])


def cut_token(rng):
    one = canary(rng)
    return Secret("cut token", token(rng, one)[:-rng.randint(1, 12 - PIECE)], [one])


def long_token(rng):
    one = canary(rng)
    return Secret("long token", token(rng, one, parts=3), [one])


def token_in_pieces(rng):
    parts = [canary(rng), canary(rng)]
    gap = rng.choice([" ", "\n", "\r\n", "  ", "\t"])
    return Secret("token in pieces", token(rng, parts[0] + gap + parts[1]), parts)


def named_token(rng):
    one = canary(rng)
    before, after = rng.choice([
        ("Bearer ", ""), ("id_token=", ""), ("'", "'"), ('"', '"'), ("", "\n"), ("Token: ", ""),
        ('{"access_token": "', '", "expires_in": 86400}')])
    return Secret("named token", before + token(rng, one) + after, [one])


def encoded_password(rng):
    one, two = canary(rng), canary(rng)
    text = "".join(encoded(one)) + rng.choice(["", "%40", "%3A", "%2F", "%3D"]) + two
    return Secret("encoded", text, [one, two], [encoded(one)])


def encoded_token(rng):
    one = canary(rng)
    return Secret("encoded token", token(rng, one).replace(".", "%2E"), [one])


def signed(rng):
    parts = [canary(rng), canary(rng)]
    return Secret("sign", rng.choice(SIGNS).join(parts), parts)


def apostrophe(rng):
    parts = [canary(rng), canary(rng)]
    return Secret("apostrophe", rng.choice("''\"").join(parts), parts)


def words(rng):
    parts = [canary(rng), canary(rng)]
    return Secret("words", rng.choice([" ", " ", "\t"]).join(parts), parts)


KINDS = [plain, client_secret, whole_token, cut_token, long_token, token_in_pieces, named_token,
         encoded_password, encoded_token, signed, signed, signed, apostrophe, words]
TOKENS = [whole_token, cut_token, long_token]


def secret(rng, fits=lambda secret: True):
    """A secret that fits a position."""
    while True:
        drawn = rng.choice(KINDS)(rng)
        if fits(drawn):
            return drawn


def any_token(rng):
    """What has the shape of a token."""
    return rng.choice(TOKENS)(rng)


def escaped(text):
    """How a text of a script is written with escapes: `e'…'` without its quotes."""
    units = [f"\\x{ord(letter):02x}" if at % 3 == 1 and letter.isalnum() else letter
             for at, letter in enumerate(text)]
    return [{"'": "''", "\\": "\\\\"}.get(unit, unit) for unit in units]
