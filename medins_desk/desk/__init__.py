"""What a clerk can do, one method a verb. No Qt, no SQL."""
