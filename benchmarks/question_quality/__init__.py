"""How good generated questions are: run, proxies, canaries, sheets for judges, verdicts, labels.

See README.md beside this file; `python -m benchmarks.question_quality --help` lists the commands.
"""
