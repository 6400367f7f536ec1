"""Runs one module's cases and prints one JSON line a case: {"case", "error"}. A case is a function with a docstring.

Cases of a module share a kernel unless they take none; a case that leaves the kernel unusable gets the next a fresh one.
"""
import importlib
import inspect
import json
import sys
import traceback

from kernels import Kernel


def main(module_name):
    module = importlib.import_module(module_name)
    kernel = None
    for name, case in list(vars(module).items()):
        if not (inspect.isfunction(case) and case.__module__ == module_name and case.__doc__):
            continue
        error = None
        try:
            if inspect.signature(case).parameters:
                kernel = kernel or Kernel()
                case(kernel)
            else:
                case()
        except BaseException:  # A case's failure is its answer, whatever it is.
            error = traceback.format_exc()
            if kernel is not None:
                kernel.close()
                kernel = None
        print(json.dumps({"case": name, "error": error}), flush=True)
    if kernel is not None:
        kernel.close()


main(sys.argv[1])
