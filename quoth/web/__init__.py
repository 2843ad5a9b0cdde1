"""The desk: pages and an HTTP API over one record. The web framework is at home here and nowhere else."""
