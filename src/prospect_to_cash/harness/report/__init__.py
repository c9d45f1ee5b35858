"""Writers over the record of a run: ``run.json``, the terminal report, the HTML report.

Every writer is a function of the record alone. It takes a path or an open text stream, reads no
clock and no environment, and knows neither the systems nor the test runner.
"""
