from collections.abc import Iterator

import pytest

from tests.scenarios.playground import Playground, playing


@pytest.fixture(scope="session")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playground]:
    """Run the Playground once for all scenarios; npm's package is kept in the virtualenv."""
    with playing(tmp_path_factory.mktemp("playground")) as running:
        yield running
