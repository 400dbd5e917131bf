"""What Schemathesis can't read from the OpenAPI document, told to it."""

import json

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes valid in fact what the document calls valid, where it can't say more.

    A read takes release or asOf; OpenAPI has no words for one of two parameters. And a parameter is text, without control characters;
    a pattern that says so now would count as a breaking change of the contract.
    """
    if not (case.query and case.meta and case.meta.generation.mode.is_positive):
        return
    if "release" in case.query and "asOf" in case.query:
        del case.query["asOf"]
    for name, value in case.query.items():
        if isinstance(value, str):
            case.query[name] = "".join(one for one in value if one >= " " and not "\x7f" <= one <= "\x9f" and one != "\ufffd") or "x"


@schemathesis.deserializer("application/x-ndjson")
def lines(context, response):
    """The document describes a line; all lines have to be JSON, and the first stands for them."""
    return [json.loads(line) for line in response.content.decode().splitlines()][0]
