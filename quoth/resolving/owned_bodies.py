"""Bodies that a page names by whose they are: somebody's campaign, a place's police."""

from dataclasses import replace

from quoth.records import Speaker
from quoth.resolving.antecedents import antecedents, choose
from quoth.resolving.bodies import campaign_before, police_force
from quoth.resolving.phrases import Phrase
from quoth.resolving.scene import Scene, anchor


class OwnedBodies:
    """Names the campaigns and the police of one scene; what takes a walk over the article is looked for once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.force: str | None = None  # "" once looked for in vain
        self.campaigners: set[str] | None = None

    def police(self, phrase: Phrase) -> Speaker | None:
        """Name bare "police" by the only force that the page names; None for other sources."""
        tokens = self.scene.words.tokens
        if tokens[phrase.head].low != "police" or phrase.last - phrase.first > 1 + phrase.definite:
            return None
        if self.force is None:
            self.force = police_force(self.scene) or ""
        why = f"“{self.force}” is the only police that the page names"
        return Speaker(self.force, "organization", score=0.7, reason=why) if self.force else None

    def campaign(self, phrase: Phrase, index: int) -> Speaker | None:
        """Name the campaign of "her campaign" and "Vok's campaign" by whose it is; None for others."""
        tokens = self.scene.words.tokens
        team = tokens[phrase.head].low == "team"
        if not (team or tokens[phrase.head].low == "campaign") or phrase.head - phrase.first > 3:
            return None
        if team and not self._has_campaign(tokens[phrase.head - 1].text):
            return None
        if not team and phrase.last == phrase.head + 1 == phrase.first + 2 and tokens[phrase.first].low == "the":
            return self._campaign_before(phrase, anchor(self.scene.attributions[index]))
        inside = self.scene.cast.within(tokens[phrase.first].start, tokens[phrase.head].start)
        owner = inside[0].entity if inside else None
        if phrase.head == phrase.first + 1 and tokens[phrase.first].low in ("his", "her"):
            gender = "m" if tokens[phrase.first].low == "his" else "f"
            pronoun = replace(phrase, head=phrase.first)
            chosen, _ = choose(antecedents(self.scene, pronoun, tokens[phrase.first].start, index, gender))
            owner = chosen.entity if chosen else None
        if owner is None or owner.kind != "person":
            return None
        why = f"“{phrase.text}”: that of “{owner.name}”"
        return Speaker(f"{owner.name} campaign", "organization", score=0.75, reason=why)

    def _campaign_before(self, phrase: Phrase, offset: int) -> Speaker | None:
        """Name "the campaign" by the one told of before, or by the one that has spoken."""
        if before := campaign_before(self.scene, offset):
            why = f"“{phrase.text}” takes up that of “{before.owner.name}” at {before.start}"
            return Speaker(f"{before.owner.name} campaign", "organization", score=0.65, reason=why)
        spoken = [one for one in self.scene.said_before(offset) if (one.speaker.name or "").endswith(" campaign")]
        if len({one.speaker.name for one in spoken}) != 1:
            return None
        why = f"“{phrase.text}” is the speaker at {spoken[-1].start}"
        return Speaker(spoken[-1].speaker.name, "organization", score=0.6, reason=why)

    def _has_campaign(self, owner: str) -> bool:
        """Say whether the page calls somebody's team a campaign elsewhere: "the Vok campaign"."""
        if self.campaigners is None:
            tokens = self.scene.words.tokens
            self.campaigners = {
                one.name.text.split()[-1] for one in self.scene.cast.mentions
                if one.name.last < len(tokens) and tokens[one.name.last].low == "campaign"
            }
        return owner in self.campaigners


__all__ = ["OwnedBodies"]
