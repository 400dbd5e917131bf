"""What Schemathesis can't read from the OpenAPI document, told to it."""

import json

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    """A read takes release or asOf. OpenAPI has no words for one of two parameters, so what it calls valid is made so."""
    if case.query and "release" in case.query and "asOf" in case.query and case.meta and case.meta.generation.mode.is_positive:
        del case.query["asOf"]


@schemathesis.deserializer("application/x-ndjson")
def lines(context, response):
    """The document describes a line; all lines have to be JSON, and the first stands for them."""
    return [json.loads(line) for line in response.content.decode().splitlines()][0]
