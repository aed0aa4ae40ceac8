"""Compiles a file once: env.py and the revisions are run anew for each step, and no compiled file may be left
in the project's folders."""

import importlib.machinery


def compile_once():
    """What Python makes of a source is kept for as long as that stays the same, byte by byte."""
    kept = {}
    compile_source = importlib.machinery.SourceFileLoader.source_to_code

    def source_to_code(loader, data, path, *, _optimize=-1):
        if not isinstance(data, bytes):
            return compile_source(loader, data, path, _optimize=_optimize)
        known = kept.get(path)
        if known is None or known[0] != (data, _optimize):
            code = compile_source(loader, data, path, _optimize=_optimize)
            known = kept[path] = (data, _optimize), code
        return known[1]

    importlib.machinery.SourceFileLoader.source_to_code = source_to_code
