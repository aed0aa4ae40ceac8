"""Compiles a file once: env.py and the revisions run again for each step, and no compiled file may be left
in the project's folders."""

import importlib.machinery


def compile_once():
    """Keeps the compiled code of a source as long as its bytes stay the same."""
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
