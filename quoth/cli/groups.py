"""Groups of commands, listed in the order of use and with all that their first sentence says."""
import click


class Ordered(click.Group):
    """A group whose help lists commands as they were added: in the order in which one needs them."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names in the order they were added."""
        return list(self.commands)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their first sentences, which click would cut where the line ends."""
        rows = [(name, command.get_short_help_str(limit=1_000)) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
