import os

# Qt draws into memory unless the caller names a platform; a test marked xvfb starts its window in a process of its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
