"""How many examples Hypothesis tries: few at every run, other ones each time; thousands in ``make long``.

What failed is kept under ``.hypothesis`` and tried first at the next run, whichever process found it.
"""

from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase

FAILED = Path(__file__).resolve().parents[1] / ".hypothesis" / "examples"
SIZE_AND_SPEED = [HealthCheck.too_slow, HealthCheck.data_too_large]
"""A busy machine is no fault, nor is a large chart; that most examples are thrown away is one, and fails."""

settings.register_profile(
    "default",
    max_examples=20,
    derandomize=False,
    deadline=None,
    print_blob=True,
    database=DirectoryBasedExampleDatabase(FAILED),
    suppress_health_check=SIZE_AND_SPEED,
)
settings.register_profile("nightly", settings.get_profile("default"), max_examples=2000)
settings.register_profile(
    "mutants", settings.get_profile("default"), phases=[Phase.explicit, Phase.generate], database=None
)
"""Where mistakes are made on purpose: that a test fails is enough, and no smaller chart is looked for that does it."""


def often(times: float) -> settings:
    """So many times the examples of the profile: less than once where each is dear, more where it is cheap."""
    return settings(max_examples=max(1, round(times * settings().max_examples)))


def is_long() -> bool:
    """Whether this is the run with thousands of examples; to be asked once the profile is chosen, as tests are."""
    return settings().max_examples >= 1000
