"""What Schemathesis can't read from the OpenAPI document, told to it."""

import functools
import json
from urllib.request import urlopen

import schemathesis


@functools.cache
def ids(address):
    """What there is now."""
    with urlopen(address + "?limit=100", timeout=10) as answer:
        return [item["id"] for item in json.load(answer)["items"]]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes valid in fact what the document calls valid, where it can't say more.

    Which sources, facts and FAQs there are is the content's, and its releases differ in it; who names another is told so by a 400.
    A read takes release or asOf; OpenAPI has no words for one of two parameters. And a parameter is text, without control characters;
    a pattern that says so now would count as a breaking change of the contract.
    """
    if not (case.query and case.meta and case.meta.generation.mode.is_positive):
        return
    if "release" in case.query and "asOf" in case.query:
        del case.query["asOf"]
    base = context.operation.base_url if context.operation else case.operation.base_url
    lists = {"source": "/v1/sources", "ids": "/v1/faqs" if case.path.startswith("/v1/faqs") else "/v1/facts"}
    for name in lists.keys() & case.query.keys():
        case.query.pop("release", None)
        case.query.pop("asOf", None)
        known = ids(base + lists[name])
        if not set(str(case.query[name]).split(",")) <= set(known):
            case.query[name] = known[0]
    for name, value in case.query.items():
        if isinstance(value, str):
            case.query[name] = "".join(one for one in value if one >= " " and not "\x7f" <= one <= "\x9f" and one != "\ufffd") or "x"


@schemathesis.deserializer("application/x-ndjson")
def lines(context, response):
    """The document describes a line; all lines have to be JSON, and the first stands for them."""
    return [json.loads(line) for line in response.content.decode().splitlines()][0]
