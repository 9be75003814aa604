"""Trackrecord inside other frameworks, a file each; installed by the extra of its name, imported by nothing here."""
