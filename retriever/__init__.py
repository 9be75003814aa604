"""A question → ranked passages → a cited answer, or a refusal with its reason."""
