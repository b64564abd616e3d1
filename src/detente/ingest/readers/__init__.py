"""The built-in readers, one a module; each has ``sniff(source)`` and ``read(source, settings)``."""
