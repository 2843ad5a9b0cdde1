"""The one home of the neural encoder: text in, scored spans out."""
