"""The printed forms as PDF."""
