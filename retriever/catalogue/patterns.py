"""Regular expressions that are compiled when a question first needs them: a cold start does not wait for them all."""

import re
from functools import cache


@cache
def pattern(form: str) -> re.Pattern[str]:
    """The pattern of a form."""
    return re.compile(form)
