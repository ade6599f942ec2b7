from psitest.registo import registo  # noqa: F401  a fixture
