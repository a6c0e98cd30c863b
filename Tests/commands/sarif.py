"""The parts of the schema of SARIF 2.1.0 (OASIS) that a log of ocsim uses, and a check by them.

Objects of SARIF allow no other properties than these; `required` and the bounds are the schema's.
"""

TEXT, WHOLE = {"type": str}, {"type": int, "minimum": 0}
FROM_ONE = {"type": int, "minimum": 1}
LEVELS = {"type": str, "enum": ["none", "note", "warning", "error"]}


def one(required, **properties):
    return {"type": dict, "required": required.split(), "properties": properties}


def many(items, minimum=0):
    return {"type": list, "items": items, "minItems": minimum}


BAG = {"type": dict}
MESSAGE = one("", text=TEXT, markdown=TEXT, id=TEXT, arguments=many(TEXT), properties=BAG)
FORMATTED = one("text", text=TEXT, markdown=TEXT, properties=BAG)
ARTIFACT = one("", uri=TEXT, uriBaseId=TEXT, index={"type": int, "minimum": -1},
               description=MESSAGE, properties=BAG)
CONTENT = one("", text=TEXT, binary=TEXT, rendered=FORMATTED, properties=BAG)
REGION = one(
    "", startLine=FROM_ONE, startColumn=FROM_ONE, endLine=FROM_ONE, endColumn=FROM_ONE,
    charOffset={"type": int, "minimum": -1}, charLength=WHOLE,
    byteOffset={"type": int, "minimum": -1}, byteLength=WHOLE, snippet=CONTENT, message=MESSAGE,
    sourceLanguage=TEXT, properties=BAG)
PHYSICAL = one("", address=BAG, artifactLocation=ARTIFACT, region=REGION, contextRegion=REGION,
               properties=BAG)
LOCATION = one("", id={"type": int, "minimum": -1}, physicalLocation=PHYSICAL, message=MESSAGE,
               logicalLocations=many(BAG), annotations=many(REGION), relationships=many(BAG),
               properties=BAG)
REPLACEMENT = one("deletedRegion", deletedRegion=REGION, insertedContent=CONTENT, properties=BAG)
CHANGE = one("artifactLocation replacements", artifactLocation=ARTIFACT,
             replacements=many(REPLACEMENT, 1), properties=BAG)
FIX = one("artifactChanges", description=MESSAGE, artifactChanges=many(CHANGE, 1), properties=BAG)
RESULT = one(
    "message", ruleId=TEXT, ruleIndex={"type": int, "minimum": -1}, rule=BAG,
    kind={"type": str, "enum": ["notApplicable", "pass", "fail", "review", "open",
                                "informational"]},
    level=LEVELS, message=MESSAGE, locations=many(LOCATION), guid=TEXT,
    relatedLocations=many(LOCATION), fixes=many(FIX), partialFingerprints=BAG, fingerprints=BAG,
    suppressions=many(BAG), hostedViewerUri=TEXT, properties=BAG)
CONFIGURATION = one("", enabled={"type": bool}, level=LEVELS, rank={"type": (int, float)},
                    parameters=BAG, properties=BAG)
DESCRIPTOR = one("id", id=TEXT, guid=TEXT, name=TEXT, shortDescription=FORMATTED,
                 fullDescription=FORMATTED, help=FORMATTED, helpUri=TEXT,
                 defaultConfiguration=CONFIGURATION, messageStrings=BAG, properties=BAG)
COMPONENT = one("name", name=TEXT, fullName=TEXT, version=TEXT, semanticVersion=TEXT,
                informationUri=TEXT, organization=TEXT, rules=many(DESCRIPTOR), properties=BAG)
TOOL = one("driver", driver=COMPONENT, extensions=many(COMPONENT), properties=BAG)
RUN = one("tool", tool=TOOL, results=many(RESULT), artifacts=many(BAG), invocations=many(BAG),
          originalUriBaseIds=BAG, language=TEXT, properties=BAG,
          columnKind={"type": str, "enum": ["utf16CodeUnits", "unicodeCodePoints"]})
LOG = {"type": dict, "required": ["version", "runs"], "properties": {
    "$schema": TEXT, "version": {"type": str, "enum": ["2.1.0"]}, "runs": many(RUN),
    "inlineExternalProperties": many(BAG), "properties": BAG}}


def faults(value, schema=LOG, place="log"):
    """What of a value is not as the schema says."""
    kind = schema["type"]
    if not isinstance(value, kind) or kind is int and isinstance(value, bool):
        return [f"{place}: {value!r} is of another type"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r} is not one of {schema['enum']}")
    if "minimum" in schema and value < schema["minimum"]:
        found.append(f"{place}: {value} is below {schema['minimum']}")
    if kind is list:
        if len(value) < schema["minItems"]:
            found.append(f"{place}: {len(value)} items")
        for index, item in enumerate(value):
            found += faults(item, schema["items"], f"{place}[{index}]")
    if kind is dict and "properties" in schema:
        found += [f"{place}: {name} is missing" for name in schema["required"] if name not in value]
        for name, inner in value.items():
            if name not in schema["properties"]:
                found.append(f"{place}: a property {name}, which SARIF does not have")
            else:
                found += faults(inner, schema["properties"][name], f"{place}.{name}")
    return found
