"""Words that carry no topic, in questions and in reports; the lexical index leaves them out."""

STOP_WORDS: tuple[str, ...] = tuple(
    """
    a about above after again against all also am an and any are as at be because been before being below
    between both but by can could d did do does doing down during each either else ever few for from further had
    has have having he her here hers herself him himself his how however i if in into is it its itself just
    let ll m may me might mine more most must my myself neither no nor not of off on once one only or other ought
    our ours ourselves out over own per please re s same shall she should so some such t tell than that the
    their theirs them themselves then there these they this those through to too under until up upon us ve very
    was we were what when where whether which while who whom whose why will with within without would yet you
    your yours yourself yourselves
    """.split()
)
