"""A row of the table, and how its figures are held to its goals."""
import dataclasses


@dataclasses.dataclass
class Figures:
    """What was seen, in words, and what of it is not as promised."""

    said: list = dataclasses.field(default_factory=list)
    broken: list = dataclasses.field(default_factory=list)

    def say(self, text):
        self.said.append(text)

    def hold(self, held, text):
        """One figure, and whether it is within its goal."""
        self.said.append(text if held else "NOT HELD: " + text)
        if not held:
            self.broken.append(text)

    def none(self, wrong, text):
        """Nothing may be in a collection of what went wrong."""
        count = sum(wrong.values()) if hasattr(wrong, "values") and all(isinstance(v, int) for v in wrong.values()) else len(wrong)
        self.hold(not count, f"{count} {text}")
        if count:
            items = wrong.items() if hasattr(wrong, "items") else enumerate(wrong)
            for key, value in list(items)[:3]:
                self.say(f"  {key}: {value}"[:700])
