"""The command line: arguments in, lines out. Importing it is quick; each command loads what it needs when it runs."""
import errno
import io
import os
import sys

import click

from quoth.cli.answering import answers
from quoth.cli.asking import check, export, search
from quoth.cli.auditing import audit
from quoth.cli.comparing import like
from quoth.cli.counting import timeline, voices
from quoth.cli.groups import Ordered
from quoth.cli.issues import issues
from quoth.cli.reading import add, read
from quoth.cli.repeating import copies, variants
from quoth.cli.serving import serve
from quoth.cli.showing import show
from quoth.cli.speakers import speakers
from quoth.cli.terminal import complain
from quoth.cli.verifying import verify
from quoth.errors import QuothError

# What writing can meet; files that are opened have their own messages.
UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


class _Commands(Ordered):
    """Commands in the order of use, and one way for all of them to end."""

    def invoke(self, context: click.Context) -> object:
        """Run a command; what a user can be told in a line is one line on standard error, and exit code 1."""
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            context.color = False  # else click colours what goes to a terminal
        for stream in (sys.stdout, sys.stderr):
            if stream is None:
                complain("standard output and standard error must be open; /dev/null takes what nobody wants")
                context.exit(1)
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # names of files need not be text, nor terminals UTF-8
        try:
            return super().invoke(context)
        except QuothError as error:
            complain(str(error))
        except KeyboardInterrupt:
            complain("stopped")
        except BrokenPipeError:
            _give_up_output()  # its reader (head, a pager) has enough
            context.exit(0)
        except OSError as error:
            if error.errno not in UNWRITABLE or error.filename is not None:
                raise
            _give_up_output()
            complain(f"the output can't be written: {(error.strerror or str(error)).lower()}")
        context.exit(1)


def _give_up_output() -> None:
    """Let nothing more reach standard output: Python flushes once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 something asked for could not be done, 2 wrong use.",
)
@click.version_option(package_name="quoth", message="%(prog)s %(version)s")
def main() -> None:
    """Read news pages and keep the record: who said what, with the words on the page that show it.

    \b
    Look at one page:            quoth read page.html
    Put pages into a record:     quoth add pages/
    Ask the record:              quoth search reservoir --speaker Maresh
    See the evidence:            quoth show 3f2a91c0de12
    """


for _command in (
    read, add, search, show, like, speakers, export, check,
    audit, verify, variants, copies, answers, timeline, voices, issues, serve,
):
    main.add_command(_command)
