"""Other people's files in: Word, HTML and plain text, made into manuscripts for a person to look over."""
