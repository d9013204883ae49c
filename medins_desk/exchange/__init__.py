"""Documents that enter and leave the application: case files."""
