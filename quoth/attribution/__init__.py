"""Article to attributions: which stretches credit whom with what, by the encoder's scores."""
from quoth.attribution.finding import Scorer, calibrated, find_attributions, find_in_lines, readable_lines

__all__ = ["Scorer", "calibrated", "find_attributions", "find_in_lines", "readable_lines"]
