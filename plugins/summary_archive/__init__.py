"""A searchable archive of published work summaries, printed from Markdown with front matter."""

__version__ = "0.1.0"
