"""What can go wrong in quoth, and who can act on it.

    QuothError           anything the user can be told in one line
    ├── PageError        a page that can't be fetched, decoded or read; the next page goes on
    ├── EncoderError     the model files are missing, damaged or of another version
    └── StoreError       a record file that is missing, locked, damaged or newer than the program
        └── MissingError what was named is not in the record, or several things fit

Misuse of a function raises ValueError or TypeError; bugs are not caught.
"""


class QuothError(Exception):
    """One clear line: the value met, what was expected, what to do."""


class PageError(QuothError):
    """A page that can't be had or read. Batches report it and go on."""


class EncoderError(QuothError):
    """The encoder's files can't be used."""


class StoreError(QuothError):
    """The record file can't be used."""


class MissingError(StoreError):
    """No statement, article or page, or more than one, has the name that was asked for."""
