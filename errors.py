"""Every error that a user can cause, in one tree; each message says what was wrong and what to do.

TrackrecordError
├── LibraryError            a folder or file of reports that cannot be read
├── IndexMissingError       no index where one was looked for
├── IndexUnfitError         an index that is damaged, foreign, or not made for this model or version
├── IndexBusyError          another run is writing this index
├── DiskError               a disk that is full, or cannot be written
├── ModelError              a model that is missing, or not the one that was recorded
├── QueryError              a question or a number of results outside its bounds
├── FilterError             a filter value that no report knows
├── NotConfiguredError      a generator or a reranker that was asked for and is not set up
├── NotFoundError           a passage, meeting or source that the index does not hold
├── AnswerError             what was handed in to be verified is no answer
├── QuestionsError          a file of evaluation questions that breaks the form
├── FeedbackError           feedback that contradicts itself or the reports, or a file of it that cannot be read
├── FeedbackFullError       a file of feedback that is as large as it may get
├── AdditionsFullError      as many reports wait to be indexed as may
├── CorrectedMeanwhileError a report that somebody else corrected since it was looked at
├── PortInUseError          an address that another program listens on
├── ConfigError             a setting that is not known, or outside its bounds
└── ServerError             a server that cannot be reached, fails, or is none of ours
    └── ServerTimeoutError  a server that does not answer in time
"""


class TrackrecordError(Exception):
    """Base of all errors that a user can cause and mend."""


class LibraryError(TrackrecordError):
    """A folder or file of reports cannot be read."""


class IndexMissingError(TrackrecordError):
    """There is no index at the place that was named."""


class IndexUnfitError(TrackrecordError):
    """The index is damaged, foreign, or made for another model or version."""


class IndexBusyError(TrackrecordError):
    """Another process is writing the same index."""


class DiskError(TrackrecordError):
    """The disk is full, or cannot be written."""


class ModelError(TrackrecordError):
    """A model is missing, or its file is not the one that was recorded."""


class QueryError(TrackrecordError):
    """A question, a mode or a number of results lies outside its bounds."""


class FilterError(TrackrecordError):
    """A filter names a value that no report knows."""


class NotConfiguredError(TrackrecordError):
    """A generator or a reranker was asked for and is not set up."""


class NotFoundError(TrackrecordError):
    """The index does not hold what was asked for by its id."""


class AnswerError(TrackrecordError):
    """What was handed in to be verified is no answer."""


class QuestionsError(TrackrecordError):
    """A file of evaluation questions breaks the form."""


class FeedbackError(TrackrecordError):
    """Feedback contradicts itself or the reports, or a file of it cannot be read."""


class FeedbackFullError(TrackrecordError):
    """The file of feedback is as large as it may get."""


class AdditionsFullError(TrackrecordError):
    """As many reports wait to be indexed as may."""


class CorrectedMeanwhileError(TrackrecordError):
    """Somebody else corrected a report since it was looked at."""


class PortInUseError(TrackrecordError):
    """Another program listens on the address."""


class ConfigError(TrackrecordError):
    """A setting is not known, or its value is outside its bounds."""


class ServerError(TrackrecordError):
    """A server cannot be reached, fails, or answers as Trackrecord does not."""


class ServerTimeoutError(ServerError, TimeoutError):
    """A server does not answer in time."""
