from psitest.load import new_workers  # noqa: F401  a fixture
from psitest.registo import registo  # noqa: F401  a fixture
