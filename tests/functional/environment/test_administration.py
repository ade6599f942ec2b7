"""psi-admin on a machine that serves nothing."""
from psitest import database
from psitest.config import derived


def test_works_without_the_servers_key(fresh_database, tmp_path):
    config = tmp_path / "quality.toml"
    config.write_text(derived({**database.overrides(fresh_database), "tls.key": str(tmp_path / "elsewhere.key"),
                               "operations.cursor_key_file": str(tmp_path / "elsewhere.cursor")}))
    assert "QUALIDADE" in database.admin(config, "status")
