"""Settings of all tests: the same examples in every run, no time limit for an example."""

from collections.abc import Iterator

import jinja2
import pytest
from hypothesis import settings

settings.register_profile("p2c", deadline=None, derandomize=True)
settings.load_profile("p2c")


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch):
    """Keep the runs inside tests from reporting to the server on which the tests run."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def _each_template_is_compiled_once() -> Iterator[None]:
    """Share compiled templates, because compiling is half the time of a run inside a test."""
    compiled: dict[tuple[object, ...], object] = {}
    compile_template = jinja2.Environment.compile

    def compile_once(environment, source, *names, **options):
        key = (environment.autoescape, source, *names, *options.items())
        if key not in compiled:
            compiled[key] = compile_template(environment, source, *names, **options)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield
