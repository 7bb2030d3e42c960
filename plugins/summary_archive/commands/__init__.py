"""The commands of `summary-archive`, a module each; `add` puts one into the parser."""
