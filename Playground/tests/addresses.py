"""Addresses of the page that nobody got from its Share button."""
import base64
import json
import zlib

WHOLE = {"name": "a.ocsim", "script": "CREATE GROUP a;\n", "watch": [{"text": "\\now;"}]}

REFUSED = [
    None, 5, [], {}, "text",
    {**WHOLE, "script": None},
    {**WHOLE, "name": 1},
    {**WHOLE, "watch": None},
    {**WHOLE, "watch": [None]},
    {**WHOLE, "watch": [{"text": "\\now;", "title": {}}]},
    {**WHOLE, "watch": [{"text": "\\now;", "want": 1}]},
    {**WHOLE, "readings": None},
    {**WHOLE, "readings": []},
    {**WHOLE, "readings": {"a": None}},
    {**WHOLE, "restart": "yes"},
    {**WHOLE, "restart": None},
    {**WHOLE, "selected": -1},
    {**WHOLE, "selected": 1e99},
    {**WHOLE, "selected": "0"},
    {**WHOLE, "lesson": {}},
    {**WHOLE, "script": "x" * (1 << 26)},
]

OPENED = [
    WHOLE,
    {**WHOLE, "watch": []},
    {**WHOLE, "readings": {"nothing": "of the kind", "__proto__": "x"}, "selected": 9},
    {**WHOLE, "restart": True, "lesson": "none", "more": {"not": "known"}},
    {**WHOLE, "script": "CREATE GROUP a;\ud800"},
]


def address(state):
    """The part of an address after its file, as page/share.js packs it."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(json.dumps(state).encode()) + packer.flush()
    return "#1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")
