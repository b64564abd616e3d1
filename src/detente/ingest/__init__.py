"""Files to documents: one reader a module, cleaning, metadata, speaker turns, reprints and versions.

* ``reading.read_paths(paths, settings=ReadSettings())`` gives the documents and diagnostics of files, folders, globs and stdin.
* ``reprints.group_reprints(documents)`` fills ``reprint_of`` and ``version_of``; ``differences.differences(old, new)`` says what an edit changed.
* ``turns.find_turns(text, body_start, title)`` finds speaker labels, signatories and addressees; ``genre.guess_genre`` the genre.
* ``settings.ReadSettings`` holds every limit and option, with its default and reason.

Reading in a worker process that may die is ``detente.pipeline.reading.read_isolated``.
"""
