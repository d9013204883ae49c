"""The numbered steps that bring a store file from one version to the next; frozen once released."""
