"""Questions asked of the record; they never run the encoder."""
