"""Text in: files become manuscripts, and manuscripts summaries or problems."""
